#!/usr/bin/env bash
# Rolling deployments behind HAProxy under constant load: the sample without Boot Warmup, warmed by
# hand, with it, and with listed requests rehearsed. Arguments are those of the program (--help
# lists them) and replace the variants when they name some: NAME=COMMAND, with {port} in it.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

requires "$plain" "$shop"
may_help rollout "$@"
if [ ! -x /usr/sbin/haproxy ] && ! command -v haproxy > /dev/null; then
  echo "HAProxy is not installed; on Debian: apt-get install haproxy" >&2
  exit 2
fi
sample_variants
has_variants "$@" && variants=()
benchmark rollout --requests "$requests" --out "$out/rollout-jdk$(jdk)" "$@" "${variants[@]}"
