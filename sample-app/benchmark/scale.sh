#!/usr/bin/env bash
# What starts cost. First 1 to 20 instances that start at once against one PostgreSQL, then one
# instance with 0.25 to 2 CPUs: the sample without Boot Warmup, warmed by hand, with it, and with
# listed requests rehearsed. "instances" or "cpus" as the first argument does only that. Other
# arguments are those of the program (--help lists them) and replace the variants when they name
# some: NAME=COMMAND, with {port} in it.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

requires "$plain" "$shop"
may_help scale "$@"
what=all
case "${1:-}" in
  instances | cpus)
    what=$1
    shift
    ;;
esac

# Whatever fails in the first part, the second one is measured
status=0
if [ "$what" != cpus ]; then
  start_postgres
  sample_variants --spring.profiles.active=postgres
  has_variants "$@" && variants=()
  defaults=()
  has_option --instances "$@" || defaults+=(--instances 1,2,5,10,20)
  has_option --starts "$@" || defaults+=(--starts 1)
  benchmark scale --requests "$requests" --out "$out/scale-instances-jdk$(jdk)" "${defaults[@]}" "$@" "${variants[@]}" ||
    status=$?
fi
if [ "$what" != instances ]; then
  sample_variants
  has_variants "$@" && variants=()
  defaults=()
  has_option --cpus "$@" || defaults+=(--cpus 0.25,0.5,1,2)
  benchmark scale --requests "$requests" --out "$out/scale-cpus-jdk$(jdk)" "${defaults[@]}" "$@" "${variants[@]}" ||
    status=$?
fi
exit "$status"
