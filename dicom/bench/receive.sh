#!/usr/bin/env bash
# Objects per second of a Storage SCP, sent by DCMTK storescu over 1 and 4 associations.
#
#   receive.sh HOST PORT AE LABEL   measures a server that is already running
#   receive.sh                      measures our listener, DCMTK storescp and Orthanc, each with the same objects
#
# Needs DCMTK (and Orthanc), the test classes (./mvnw -pl dicom -am test-compile) and shared/data/ct-head-dicom.
# COUNT (300) objects of 512x512x16 bit, ROUNDS (3) of each; the best is printed, and all rounds above it.
set -euo pipefail
export TCP_NODELAY=1 # without it DCMTK waits 40 ms an object at either end

root=$(cd "$(dirname "$0")/../.." && pwd)
work=${WORK:-/tmp/sightline-receive-bench}
count=${COUNT:-300}
rounds=${ROUNDS:-3}
mkdir -p "$work/objects"

class_path() {
  if [ ! -s "$work/classpath" ]; then
    "$root/mvnw" -B -q -f "$root/pom.xml" -pl dicom dependency:build-classpath \
      -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath"
  fi
  echo "$root/dicom/target/classes:$root/dicom/target/test-classes:$(cat "$work/classpath")"
}

bench_main() {
  exec java -cp "$(class_path)" org.sightline.dicom.net.ReceiveBench "$@"
}

if [ "$(find "$work/objects" -name '*.dcm' | wc -l)" -ne "$count" ]; then
  rm -f "$work"/objects/*.dcm
  (bench_main objects "$root"/../shared/data/ct-head-dicom/*.zip "$count" "$work/objects") 2>/dev/null
fi
for part in 0 1 2 3; do
  rm -rf "$work/quarter$part"
  mkdir "$work/quarter$part"
done
for ((i = 0; i < count; i++)); do
  ln "$work/objects/$i.dcm" "$work/quarter$((i % 4))/$i.dcm"
done

send() { # host port ae folder...
  local host=$1 port=$2 ae=$3 senders=()
  shift 3
  for folder in "$@"; do
    storescu -R -xe -pdu 131072 --max-send-pdu 131072 -aec "$ae" "$host" "$port" +sd "$folder" >/dev/null &
    senders+=($!)
  done
  for sender in "${senders[@]}"; do wait "$sender"; done
}

rate() { # host port ae folder... -> objects per second
  local start end
  start=$(date +%s%N)
  send "$@"
  end=$(date +%s%N)
  awk -v n="$count" -v ns=$((end - start)) 'BEGIN { printf "%.0f", n * 1e9 / ns }'
}

measure() { # host port ae label
  local host=$1 port=$2 ae=$3 label=$4 one=0 four=0 now
  for ((round = 1; round <= rounds; round++)); do
    now=$(rate "$host" "$port" "$ae" "$work/objects")
    one=$((now > one ? now : one))
    echo "  $label round $round, 1 association: $now/s"
    now=$(rate "$host" "$port" "$ae" "$work"/quarter{0,1,2,3})
    four=$((now > four ? now : four))
    echo "  $label round $round, 4 associations: $now/s"
  done
  echo "$label|$one|$four" >>"$work/results"
}

until_up() { # port ae
  for _ in $(seq 1 100); do
    if echoscu -aec "$2" 127.0.0.1 "$1" 2>/dev/null; then return; fi
    sleep 0.2
  done
  echo "nothing answers on port $1" >&2
  exit 1
}

with_server() { # label port ae command...
  local label=$1 port=$2 ae=$3
  shift 3
  "$@" >"$work/server.log" 2>&1 &
  local server=$!
  until_up "$port" "$ae"
  measure 127.0.0.1 "$port" "$ae" "$label"
  kill "$server"
  wait "$server" 2>/dev/null || true
}

report() {
  awk -F'|' 'NR == 1 { one = $2; four = $3 }
    { printf "%-28s 1 association %5d/s (x%.2f)   4 associations %5d/s (x%.2f)\n", $1, $2, $2 / one, $3, $3 / four }' \
    "$work/results"
}

rm -rf "$work/results" "$work/received"
mkdir -p "$work/received"/{ours,nosync,storescp,orthanc}
if [ $# -eq 4 ]; then
  measure "$@"
  report
  exit
fi
class_path >/dev/null
with_server "storescp --fork" 11915 STORESCP storescp --fork -pdu 131072 -aet STORESCP -od "$work/received/storescp" 11915
with_server "Sightline, fsync" 11916 SIGHTLINE bench_main listen 11916 "$work/received/ours" sync
with_server "Sightline, no fsync" 11917 SIGHTLINE bench_main listen 11917 "$work/received/nosync" nosync
if command -v Orthanc >/dev/null; then
  cat >"$work/orthanc.json" <<JSON
{"Name": "bench", "StorageDirectory": "$work/received/orthanc", "IndexDirectory": "$work/received/orthanc",
 "DicomAet": "ORTHANC", "DicomPort": 11918, "HttpServerEnabled": false, "DicomAlwaysAllowStore": true,
 "OverwriteInstances": true, "Plugins": []}
JSON
  with_server "Orthanc" 11918 ORTHANC Orthanc "$work/orthanc.json"
fi
report
