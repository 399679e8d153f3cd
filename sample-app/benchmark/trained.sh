#!/usr/bin/env bash
# First requests of services that start from an archive: the sample without Boot Warmup as a jar,
# unpacked, and unpacked with an archive; with Boot Warmup in the training run alone; in both; and
# with everything rehearsed that can be, for a short time. With --postgres as the first argument
# on a PostgreSQL that is started for it. JAVA_HOME chooses the JDK. Other arguments are
# those of the program (--help lists them) and replace the variants when they name some:
# NAME=COMMAND, with {port} in it.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

requires "$plain" "$shop"
may_help first-requests "$@"
version=$(jdk)
name=trained
profile=
common=()
if [ "${1:-}" = --postgres ]; then
  shift
  name=trained-postgres
  start_postgres
  common=(--spring.profiles.active=postgres)
  profile=postgres
fi
results=$out/$name-jdk$version
archives=$out/archives-$name-jdk$version

# Trains a jar in a folder of its own; what starts it there without and with its archive is then
# in $unpacked and $trained
train() {
  local folder=$archives/$1 archive
  SPRING_PROFILES_ACTIVE=$profile "$root/sample-app/train.sh" --train-only --folder "$folder" "${@:2}"
  if [ -f "$folder/application.aot" ]; then
    archive=-XX:AOTCache=application.aot
  else
    archive=-XX:SharedArchiveFile=application.jsa
  fi
  local rest="-jar application.jar --server.port={port} ${common[*]}"
  unpacked="env -C \"$folder\" \"$java\" $rest"
  trained="env -C \"$folder\" \"$java\" $archive $rest"
}

variants=()
if ! has_variants "$@"; then
  mkdir -p "$archives"
  train plain --at-refresh --jar "$plain"
  variants+=(
    "plain=\"$java\" -jar \"$plain\" --server.port={port} ${common[*]}"
    "plain-unpacked=$unpacked"
    "plain-archive=$trained"
  )
  train at-refresh --at-refresh --jar "$shop"
  variants+=("trained-only=$trained --bootwarmup.mode=off")
  train starter --jar "$shop"
  variants+=("starter-archive=$trained")
  trained+=" --spring.profiles.include=rehearsed,everything"
  variants+=(
    "everything-600ms-archive=$trained --bootwarmup.rehearsal.max-duration=600ms"
    "everything-1s-archive=$trained --bootwarmup.rehearsal.max-duration=1s"
  )
  choose_variants
fi
benchmark first-requests --requests "$requests" --out "$results" "$@" "${variants[@]}"
