#!/usr/bin/env bash
# Brings k8s/compose.yaml up as a whole and uses it: a study by C-STORE, its draft, its results in the test PACS, the same study sent back
# from there, everything killed and up again, and down.
#
#   src/bench/container/compose.sh      needs ./mvnw package before, Podman, podman-compose, DCMTK, curl, jq; as root
#
# Where docker.io is not reached, mmdebstrap makes stand-ins from Debian's packages under the names that compose.yaml gives.
set -euo pipefail
export TCP_NODELAY=1

root=$(cd "$(dirname "$0")/../../.." && pwd)
here=$root/src/bench/container
work=${WORK:-/tmp/sightline-compose}
rm -rf "$work" && mkdir -p "$work/site"
say() { echo "compose: $*"; }

cp -r "$root/k8s" "$work/site/k8s"
mkdir -p "$work/site/config"
# podman-compose 1.0.3 takes an empty default for text.
sed -i 's/\${[A-Z_]*:-}/""/' "$work/site/k8s/compose.yaml"
trap 'compose down -v >/dev/null 2>&1 || true' EXIT
compose() { (cd "$work/site" && podman-compose -p sightline -f k8s/compose.yaml "$@"); }

# name, Debian packages, Containerfile's further lines
image() {
  podman image exists "$1" || timeout 60 podman pull -q "$1" >/dev/null 2>&1 && return
  say "$1 is not reached: Debian's stands in"
  mmdebstrap --quiet --variant=minbase --include="$2" bookworm "$work/base.tar"
  podman import -q "$work/base.tar" stand-in >/dev/null
  rm "$work/base.tar"
  { echo "FROM stand-in" && cat; } >"$work/Containerfile"
  podman build -q --pull=never -f "$work/Containerfile" -t "$1" "$here" >/dev/null
}
named() { sed -n "s/^ *image: \(.*$1.*\)/\1/p" "$root/k8s/compose.yaml"; }
image "$(sed -n 's/^FROM //p' "$root/src/main/docker/Containerfile")" openjdk-17-jre-headless </dev/null
image "$(named postgres)" postgresql-15 <<'EOF'
COPY postgres-stand-in.sh /entrypoint.sh
VOLUME /var/lib/postgresql/data
ENTRYPOINT ["/bin/sh", "/entrypoint.sh"]
EOF
image "$(named orthanc)" orthanc,orthanc-dicomweb <<'EOF'
VOLUME /var/lib/orthanc/db
ENTRYPOINT ["Orthanc"]
CMD ["/etc/orthanc/orthanc.json"]
EOF
podman build -q --pull=never -f "$root/src/main/docker/Containerfile" -t "$(named sightline)" "$root" >/dev/null

"$root/sightline" key new --name try --role admin >"$work/site/config/keys" 2>"$work/key"
key=$(sed -n 's/^key: //p' "$work/key")
chmod -R a+rX "$work/site"
printf 'SIGHTLINE_DB_PASSWORD=%s\nORTHANC_PASSWORD=%s\n' "$(openssl rand -hex 16)" "$(openssl rand -hex 16)" >"$work/site/k8s/.env"
# Docker Compose reads the file beside compose.yaml; podman-compose the one where it is called.
cp "$work/site/k8s/.env" "$work/site/.env"
password=$(sed -n 's/^ORTHANC_PASSWORD=//p' "$work/site/.env")
api() { curl -sf -H "Authorization: Bearer $key" "$@"; }
pacs() { curl -sf -u "orthanc:$password" "$@"; }

within() { # seconds, what, command: waits until it succeeds
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || { say "not within time: $what" && podman ps -a && podman logs sightline_sightline_1 2>&1 | tail -20 && exit 1; }
    sleep 0.5
  done
}
ready() { curl -sf http://localhost:8080/q/health/ready; }

began=$SECONDS
compose up -d sightline db orthanc >"$work/up.log" 2>&1
within 300 "the service is ready" ready
within 60 "the test PACS answers" pacs http://localhost:8042/system
say "up after $((SECONDS - began)) s"
say "on $(podman exec sightline_db_1 psql --version 2>/dev/null || echo PostgreSQL), $(pacs http://localhost:8042/system | jq -r '"Orthanc " + .Version')"

java -cp "$root/dicom/target/classes:$(printf '%s:' "$root"/src/target/quarkus-app/lib/main/*.jar)" "$here/Phantom.java" "$work/phantom" 2>/dev/null
storescu -xy -aec SIGHTLINE localhost 11112 +sd "$work/phantom"
study=$(api http://localhost:8080/api/studies | jq -r '.items[0].studyUid')
api -X POST "http://localhost:8080/api/studies/$study/complete" >/dev/null
state() { [ "$(api "http://localhost:8080/api/studies/$study" | jq -r .state)" = PUBLISHED ]; }
within 180 "the study is drafted" state
holds() { pacs "http://localhost:8042/series?expand" | jq -r '[.[].MainDicomTags.Modality] | sort | unique | join(" ")'; }
delivered() { for wanted in "$@"; do holds | grep -qw "$wanted" || return 1; done; }
within 60 "results are in the test PACS" delivered SEG SR
say "chest CT drafted, the test PACS holds $(holds)"

# From the PACS: the same study once more, by its own C-STORE.
for file in "$work"/phantom/*; do
  curl -sf -u "orthanc:$password" --data-binary @"$file" http://localhost:8042/instances >/dev/null
done
series=$(pacs "http://localhost:8042/series?expand" | jq -r '.[] | select(.MainDicomTags.Modality == "CT") | .ID')
pacs -X POST http://localhost:8042/modalities/sightline/store -d "$series" | jq -r '"compose: the test PACS sent \(.InstancesCount) objects, \(.FailedInstancesCount) failed"'

report() { api "http://localhost:8080/fhir/DiagnosticReport?status=preliminary" | jq -r '.entry[0].resource | .id + " " + .meta.versionId'; }
before=$(report)
podman kill -s KILL sightline_sightline_1 sightline_db_1 >/dev/null
podman start sightline_db_1 sightline_sightline_1 >/dev/null
within 300 "the service is ready again" ready
within 30 "the report is there" report
[ "$(report)" = "$before" ] || { say "another report after the kill: $(report), not $before" && exit 1; }
say "service and database killed: the same report afterwards"
compose down >/dev/null 2>&1
compose up -d sightline db orthanc >>"$work/up.log" 2>&1
within 300 "the service is ready" ready
within 60 "the test PACS answers" pacs http://localhost:8042/system
[ "$(report)" = "$before" ] && within 5 "the PACS kept its objects" delivered CT SEG SR
say "down and up: report and archive are kept by their volumes"
