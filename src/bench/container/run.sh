#!/usr/bin/env bash
# Builds the image by the Containerfile and runs it as compose.yaml and the manifests do: another user, read-only, no capabilities.
# A study is drafted in it, it is killed, comes up again with all it had, and stops when told.
#
#   src/bench/container/run.sh      needs ./mvnw package before, Podman, DCMTK, curl, jq; as root
#
# Where docker.io is not reached, mmdebstrap makes a stand-in for the base image from Debian's openjdk-17-jre-headless.
set -euo pipefail
export TCP_NODELAY=1

root=$(cd "$(dirname "$0")/../../.." && pwd)
work=${WORK:-/tmp/sightline-container}
http=18098
dicom=11098
name=sightline-try
image=sightline:try
base=$(sed -n 's/^FROM //p' "$root/src/main/docker/Containerfile")
rm -rf "$work" && mkdir -p "$work/config"
trap 'podman rm -f $name >/dev/null 2>&1; podman volume rm -f $name-data >/dev/null 2>&1' EXIT
say() { echo "container: $*"; }

if ! podman image exists "$base" && ! timeout 120 podman pull -q "$base" >/dev/null 2>&1; then
  say "$base is not reached: Debian's Java stands in"
  mmdebstrap --quiet --variant=minbase --include=openjdk-17-jre-headless bookworm "$work/base.tar"
  podman import -q "$work/base.tar" "$base" >/dev/null
  rm "$work/base.tar"
fi
podman build -q --pull=never -f "$root/src/main/docker/Containerfile" -t $image "$root" >/dev/null
size() { podman image inspect --format '{{.Size}}' "$1"; }
say "image $(($(size $image) / 1000000)) MB, of which base $(($(size "$base") / 1000000)) MB"

"$root/sightline" key new --name try --role admin >"$work/config/keys" 2>"$work/key"
key=$(sed -n 's/^key: //p' "$work/key")
chmod -R a+rX "$work/config"
api() { curl -sf -H "Authorization: Bearer $key" "$@"; }

ready() { # seconds since $1
  until curl -sf "http://localhost:$http/q/health/ready" >/dev/null; do
    [ "$(podman inspect --format '{{.State.Running}}' $name)" = true ] || { podman logs $name | tail -5 && exit 1; }
    sleep 0.2
  done
  awk -v from="$1" -v to="$(date +%s.%N)" 'BEGIN { printf "%.1f", to - from }'
}

began=$(date +%s.%N)
podman run -d --name $name --read-only --cap-drop=all --security-opt=no-new-privileges --tmpfs /tmp:size=4g,mode=1777 \
  -v "$name-data:/data" -v "$work/config:/config:ro" -p "127.0.0.1:$http:8080" -p "127.0.0.1:$dicom:11112" \
  -e SIGHTLINE_API_KEYS_FILE=/config/keys -e 'SIGHTLINE_DICOM_CALLERS=*' $image serve >/dev/null
say "ready after $(ready "$began") s, as $(podman exec $name id -u):$(podman exec $name id -g)"
say "experts that can run: $(api "http://localhost:$http/api/experts" | jq -r '[.items[] | select(.ready) | .name] | join(", ")')"

java -cp "$root/dicom/target/classes:$(printf '%s:' "$root"/src/target/quarkus-app/lib/main/*.jar)" "$root/src/bench/container/Phantom.java" "$work/phantom" 2>/dev/null
storescu -xy -aec SIGHTLINE localhost $dicom +sd "$work/phantom"
study=$(api "http://localhost:$http/api/studies" | jq -r '.items[0].studyUid')
began=$(date +%s.%N)
api -X POST "http://localhost:$http/api/studies/$study/complete" >/dev/null
published() { [ "$(api "http://localhost:$http/api/studies/$study" | jq -r .state)" = PUBLISHED ]; }
until published; do sleep 0.2; done
say "chest CT drafted in $(awk -v from="$began" -v to="$(date +%s.%N)" 'BEGIN { printf "%.1f", to - from }') s"
report() { api "http://localhost:$http/fhir/DiagnosticReport?status=preliminary" | jq -r '.entry[0].resource | .id + " " + .meta.versionId'; }
before=$(report)

began=$(date +%s.%N)
podman kill -s KILL $name >/dev/null
podman start $name >/dev/null
say "killed and ready again after $(ready "$began") s"
published && [ "$(report)" = "$before" ] || { say "the report is another one: $before, then $(report)" && exit 1; }
say "report $before is there, memory $(podman stats --no-stream --format '{{.MemUsage}}' $name)"
# Podman itself makes the mount points and files of /etc and /run.
written=$(podman diff $name | grep -vE '^[AC] /(config|data|dev|proc|sys|tmp|etc|etc/(hosts|hostname|resolv.conf|mtab)|run|run/.*)$' || true)
[ -z "$written" ] || { say "it wrote where it must not: $written" && exit 1; }
began=$(date +%s.%N)
podman stop -t 120 $name >/dev/null
say "stopped in $(awk -v from="$began" -v to="$(date +%s.%N)" 'BEGIN { printf "%.1f", to - from }') s, exit $(podman inspect --format '{{.State.ExitCode}}' $name)"
