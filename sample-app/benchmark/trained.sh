#!/usr/bin/env bash
# First requests of services that start from an archive: the sample without Boot Warmup, without
# and with an archive, warmed by hand, with Boot Warmup in the training run alone, in both, and
# with listed requests rehearsed. JAVA_HOME chooses the JDK. Arguments are those of the program
# (--help lists them) and replace the variants when they name some: NAME=COMMAND, with {port} in
# it.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

requires "$plain" "$shop"
archives=$out/archives

# Trains a jar in a folder of its own; what starts it from its archive is then in $trained
train() {
  local folder=$archives/$1
  "$root/sample-app/train.sh" --train-only --folder "$folder" "${@:2}"
  if [ -f "$folder/application.aot" ]; then
    trained="env -C $folder $java -XX:AOTCache=application.aot"
  else
    trained="env -C $folder $java -XX:SharedArchiveFile=application.jsa"
  fi
  trained+=" -jar application.jar --server.port={port}"
}

variants=()
if ! has_variants "$@"; then
  mkdir -p "$archives"
  variants+=("plain=$java -jar $plain --server.port={port}")
  train plain --at-refresh --jar "$plain"
  variants+=(
    "plain-archive=$trained"
    "by-hand-archive=$trained --spring.profiles.include=by-hand"
  )
  train at-refresh --at-refresh --jar "$shop"
  variants+=("trained-only=$trained --bootwarmup.mode=off")
  train starter --jar "$shop"
  variants+=(
    "starter-archive=$trained"
    "rehearsed-archive=$trained --spring.profiles.include=rehearsed"
  )
fi
benchmark first-requests --requests "$requests" --out "$out/trained" "$@" "${variants[@]}"
