#!/usr/bin/env bash
# Builds the applications of the zoo for lines of Spring Boot, and compares how they start without
# and with Boot Warmup. Environment: BOOT_LINES, the versions, if not those of .ci/versions; OUT,
# the directory for results. Arguments are those of the program (--help lists them), such as
# --starts 3 and names of applications.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
source "$root/.ci/versions"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
lines=${BOOT_LINES:-$oldest $newest}
program=$root/sample-app/benchmark/target/bootwarmup-benchmark.jar
autoconfigure=$(compgen -G "$root/autoconfigure/target/bootwarmup-spring-boot-autoconfigure-*-SNAPSHOT.jar") && [ -f "$program" ] || {
  echo "Build Boot Warmup in $root first: mvn -DskipTests package" >&2
  exit 2
}

for line in $lines; do
  "$java" "$here/monolith/Generate.java" "$here/monolith/target/$line/generated"
  mvn -B -ntp -q -f "$here" -Dspring-boot.version="$line" package
done
exec "$java" -jar "$program" zoo --zoo "$here" --lines "${lines// /,}" --starter "$autoconfigure,$here/witness/target/${lines##* }/instancio-core.jar" \
  --out "${OUT:-$here/target/results}" "$@"
