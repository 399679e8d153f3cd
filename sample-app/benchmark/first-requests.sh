#!/usr/bin/env bash
# First requests, and what they cost: the sample without and with Boot Warmup, and with listed
# requests rehearsed. Arguments are those of the program (--help lists them) and replace the
# variants when they name some: NAME=COMMAND, with {port} in it.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

requires "$plain" "$shop"
variants=(
  "plain=$java -jar $plain --server.port={port}"
  "starter=$java -jar $shop --server.port={port}"
  "rehearsed=$java -jar $shop --server.port={port} --spring.profiles.active=rehearsed"
)
has_variants "$@" && variants=()
benchmark first-requests --requests "$requests" --out "$out/first-requests" "$@" "${variants[@]}"
