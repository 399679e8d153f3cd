#!/usr/bin/env bash
# First-request latency against the time for rehearsal, on JDK 17 and 25 as far as they are
# installed. Arguments are those of the program (--help lists them).
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

requires "$shop"
may_help curve "$@"
jdks=()
for version in 17 25; do
  home=$(find_jdk "$version")
  if [ -n "$home" ]; then
    jdks+=(--jdk "$version=$home/bin/java")
  else
    echo "Without JDK $version, which is not installed below /usr/lib/jvm" >&2
  fi
done
benchmark curve --requests "$requests" --out "$out/curve" "${jdks[@]}" "$@" \
  "\"{java}\" -jar \"$shop\" --server.port={port} --spring.profiles.active=rehearsed {rehearsal}"
