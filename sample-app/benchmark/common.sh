# What the scripts of the experiments share; not to be run by itself.
#
# Environment: SHOP_JAR and PLAIN_JAR, the sample with and without Boot Warmup; OUT, the
# directory for results; JAVA_HOME, the JDK of the program and of the services.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
program=$here/target/bootwarmup-benchmark.jar
shop=${SHOP_JAR:-$root/sample-app/target/bootwarmup-sample-app.jar}
plain=${PLAIN_JAR:-$root/sample-app/target/bootwarmup-sample-app-plain.jar}
requests=$root/sample-app/measure/requests.json
out=${OUT:-$here/target/results}

requires() {
  local file missing=
  for file in "$program" "$@"; do
    [ -f "$file" ] || { echo "There is no $file" >&2; missing=true; }
  done
  if [ -n "$missing" ]; then
    echo "Build it in $root: mvn -DskipTests package && mvn -DskipTests -P plain package -pl sample-app -am" >&2
    exit 2
  fi
}

# Whether one of the arguments is NAME=COMMAND
has_variants() {
  local argument
  for argument in "$@"; do
    [[ "$argument" == [!-]*=* ]] && return
  done
  return 1
}

# The home of an installed JDK of the given version, or nothing
find_jdk() {
  local home
  for home in /usr/lib/jvm/*; do
    if [ -x "$home/bin/java" ] && grep -q "^JAVA_VERSION=\"$1[.\"]" "$home/release" 2> /dev/null; then
      echo "$home"
      return
    fi
  done
}

# The program itself must not be felt: one compiler that is soon done, a collector without
# threads of its own, and a young generation that a whole experiment hardly fills
benchmark() {
  exec "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms384m -Xmx384m -Xmn256m -jar "$program" "$@"
}
