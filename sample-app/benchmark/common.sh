# What the scripts of the experiments share; not to be run by itself.
#
# Environment: VARIANTS, the names of those that are measured, if not all are; SHOP_JAR and
# PLAIN_JAR, the sample with and without Boot Warmup; OUT, the directory for results;
# JAVA_HOME, the JDK of the program and of the services (not of the curve, which has both).
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
  command -v "$java" > /dev/null || {
    echo "There is no $java: install a JDK, or set JAVA_HOME to one" >&2
    exit 2
  }
  for file in "$program" "$@"; do
    [ -f "$file" ] || { echo "There is no $file" >&2; missing=true; }
  done
  if [ -n "$missing" ]; then
    echo "Build it in $root: mvn -DskipTests package && mvn -DskipTests -P plain package -pl sample-app -am" >&2
    exit 2
  fi
}

# The version of the JDK, for the names of results: 17, 25
jdk() {
  "$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p'
}

# Whether one of the arguments is NAME=COMMAND
has_variants() {
  local argument
  for argument in "$@"; do
    [[ "$argument" =~ ^[^-/?=\ ][^/?=\ ]*= ]] && return
  done
  return 1
}

# Whether the option in the first argument is among the others
has_option() {
  local option=$1
  shift
  [[ " $* " == *" $option "* || " $* " == *" $option="* ]]
}

# Shows the options of one of the program's commands if that is what the arguments ask for
may_help() {
  local command=$1
  shift
  if has_option --help "$@" || has_option -h "$@"; then
    benchmark "$command" --help
    exit
  fi
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

# The chosen variants of the sample; an argument for all of them may follow
sample_variants() {
  variants=(
    "plain=\"$java\" -jar \"$plain\" --server.port={port} ${1:-}"
    "by-hand=\"$java\" -jar \"$plain\" --server.port={port} --spring.profiles.include=by-hand ${1:-}"
    "starter=\"$java\" -jar \"$shop\" --server.port={port} ${1:-}"
    "rehearsed=\"$java\" -jar \"$shop\" --server.port={port} --spring.profiles.include=rehearsed --bootwarmup.rehearsal.max-duration=5s ${1:-}"
  )
  choose_variants
}

# Leaves those that VARIANTS names
choose_variants() {
  local variant all=("${variants[@]}") chosen names
  read -ra chosen <<< "${VARIANTS:-}"
  [ ${#chosen[@]} -gt 0 ] || return 0
  names=${all[*]%%=*}
  for variant in "${chosen[@]}"; do
    if [[ " $names " != *" $variant "* ]]; then
      echo "VARIANTS: there is no variant $variant, but: $names" >&2
      exit 2
    fi
  done
  variants=()
  for variant in "${all[@]}"; do
    if [[ " ${chosen[*]} " == *" ${variant%%=*} "* ]]; then
      variants+=("$variant")
    fi
  done
}

# A PostgreSQL that is gone when the script ends, with the sample's data in it
start_postgres() {
  local as=() binaries port
  binaries=$(compgen -G '/usr/lib/postgresql/*/bin' | tail -n 1) || {
    echo "PostgreSQL is not installed; on Debian: apt-get install postgresql" >&2
    exit 2
  }
  command -v curl > /dev/null || {
    echo "curl is not installed; on Debian: apt-get install curl" >&2
    exit 2
  }
  filler=
  postgres=
  postgres_data=$(mktemp -d)
  trap stop_postgres EXIT
  if [ "$(id -u)" = 0 ]; then
    as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
    chown postgres "$postgres_data"
  fi
  port=$((20000 + RANDOM % 12000))
  (cd / && "${as[@]}" "$binaries/initdb" --auth=trust --username=postgres --no-sync --encoding=UTF8 --locale=C \
    -D "$postgres_data/db" > "$postgres_data.log")
  (cd / && exec "${as[@]}" "$binaries/postgres" -D "$postgres_data/db" -p "$port" -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories= -c fsync=off -c max_connections=400 >> "$postgres_data.log" 2>&1) &
  postgres=$!
  export DATABASE_URL=jdbc:postgresql://127.0.0.1:$port/postgres DATABASE_USERNAME=postgres DATABASE_PASSWORD=
  fill_database
}

# Without the postgres profile the sample fills the database that it finds
fill_database() {
  local port=$((20000 + RANDOM % 12000)) deadline=$((SECONDS + 300))
  "$java" -jar "$plain" --server.port="$port" --spring.datasource.url="$DATABASE_URL" \
    --spring.datasource.username=postgres --spring.datasource.password= >> "$postgres_data.log" 2>&1 &
  filler=$!
  until curl -sf -m 10 -o /dev/null "http://127.0.0.1:$port/actuator/health/readiness"; do
    if ! kill -0 "$filler" 2> /dev/null || [ "$SECONDS" -ge "$deadline" ]; then
      tail -n 20 "$postgres_data.log" >&2
      echo "The database can't be filled" >&2
      exit 2
    fi
    sleep 0.2
  done
  end "$filler" TERM
  filler=
}

# Ends a process of this script, if it was started and still runs
end() {
  if [ -n "$1" ]; then
    kill -"$2" "$1" 2> /dev/null || true
    wait "$1" || true
  fi
}

stop_postgres() {
  end "$filler" KILL
  end "$postgres" INT
  rm -rf "$postgres_data" "$postgres_data.log"
}

# The program itself must not be felt: one compiler that is soon done, a collector without
# threads of its own, and a young generation that a whole experiment hardly fills
benchmark() {
  "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms384m -Xmx384m -Xmn256m -jar "$program" "$@"
}
