#!/usr/bin/env bash
# First requests, and what they cost: the sample without Boot Warmup, warmed by hand, with it, and
# with listed requests rehearsed. With --postgres as the first argument on a PostgreSQL that is
# started for it. Other arguments are those of the program (--help lists them) and replace the
# variants when they name some: NAME=COMMAND, with {port} in it.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

requires "$plain" "$shop"
may_help first-requests "$@"
name=first-requests
sample_variants
if [ "${1:-}" = --postgres ]; then
  shift
  name=first-requests-postgres
  start_postgres
  sample_variants --spring.profiles.active=postgres
fi
has_variants "$@" && variants=()
benchmark first-requests --requests "$requests" --out "$out/$name-jdk$(jdk)" "$@" "${variants[@]}"
