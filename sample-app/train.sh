#!/usr/bin/env bash
# Makes an archive of what the sample application loads for its start and its requests, and
# starts it from there. Build the jar first: mvn -DskipTests package
#
# usage: train.sh [--train-only] [--at-refresh] [--jar JAR] [--folder FOLDER] [application arguments]
#
# --at-refresh trains as buildpacks do, with Spring's -Dspring.context.exit=onRefresh; so a --jar
# without Boot Warmup can be trained as well. JAVA_HOME chooses the JDK.
# SPRING_PROFILES_ACTIVE=postgres trains without a database and starts with one.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

start=true
training=()
jar=$here/target/bootwarmup-sample-app.jar
folder=$here/target/trained
while [ $# -gt 0 ]; do
  case $1 in
    --train-only) start=false ;;
    --at-refresh) training=(-Dspring.context.exit=onRefresh) ;;
    --jar)
      jar=$(realpath "$2")
      shift
      ;;
    --folder)
      folder=$2
      shift
      ;;
    *) break ;;
  esac
  shift
done

[ -f "$jar" ] || {
  echo "There is no $jar: mvn -DskipTests package makes it" >&2
  exit 1
}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" > /dev/null || {
  echo "There is no $java: install a JDK, or set JAVA_HOME to one" >&2
  exit 1
}
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
if [ "$version" -ge 25 ]; then
  archive=application.aot
  write=-XX:AOTCacheOutput=$archive
  read=-XX:AOTCache=$archive
else
  archive=application.jsa
  write=-XX:ArchiveClassesAtExit=$archive
  read=-XX:SharedArchiveFile=$archive
fi

marker=made-by-train.sh
if [ -e "$folder" ] && [ ! -f "$folder/$marker" ]; then
  echo "$folder would be replaced, but was not made by this script: remove it, or choose another folder" >&2
  exit 1
fi
if [[ "$jar" == "$(realpath -m "$folder")"/* ]]; then
  echo "$jar is in $folder, which is replaced: choose another folder" >&2
  exit 1
fi
# The class path of the start must be that of the training run, so the jar is unpacked
rm -rf "$folder"
"$java" -Djarmode=tools -jar "$jar" extract --application-filename application.jar --destination "$folder" > /dev/null
cd "$folder"
touch "$marker"
profiles=${SPRING_PROFILES_ACTIVE:+$SPRING_PROFILES_ACTIVE,}training
SPRING_PROFILES_ACTIVE=$profiles "$java" "$write" -Xlog:disable -Xlog:all=error "${training[@]}" -jar application.jar
[ -f "$archive" ] || {
  echo "The training run ended, but the JVM wrote no $archive" >&2
  exit 1
}
printf 'Trained in %s; start with: cd %q && java %s -jar application.jar\n' "$folder" "$folder" "$read"
if $start; then
  exec "$java" "$read" -jar application.jar "$@"
fi
