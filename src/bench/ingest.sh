#!/usr/bin/env bash
# Objects per second taken in, sent by DCMTK storescu: the packaged service (durable: bytes synced, row committed) beside
# Orthanc (SQLite) and DCMTK storescp (plain files), on the same objects in one run, rounds interleaved, each round into
# an empty store and, for all alike, after WARM other objects: a service runs for weeks, not for the first seconds of a JVM.
#
#   src/bench/ingest.sh            needs ./mvnw verify before, DCMTK, Orthanc, ../shared/data/ct-head-dicom
#   COUNT=300 WARM=1500 ROUNDS=3 ASSOCIATIONS="1 4" src/bench/ingest.sh
set -euo pipefail
export TCP_NODELAY=1 # without it DCMTK waits 40 ms an object at either end

root=$(cd "$(dirname "$0")/../.." && pwd)
work=${WORK:-/tmp/sightline-ingest-bench}
count=${COUNT:-300}
warm=${WARM:-1500}
rounds=${ROUNDS:-3}
associations=${ASSOCIATIONS:-1 4}
classes="$root/dicom/target/classes:$root/dicom/target/test-classes:$(printf '%s:' "$root"/src/target/quarkus-app/lib/main/*.jar)"
rm -rf "$work" && mkdir -p "$work/objects" "$work/warm"
java -cp "$classes" org.sightline.dicom.net.ReceiveBench objects \
  "$root"/../shared/data/ct-head-dicom/*.zip $((warm + count)) "$work/warm" 2>/dev/null
for ((i = 0; i < count; i++)); do # the objects measured are none of those that warmed up
  mv "$work/warm/$((warm + i)).dcm" "$work/objects/$i.dcm"
done

send() { # port folder
  storescu -R -xe -pdu 131072 --max-send-pdu 131072 -aec SIGHTLINE 127.0.0.1 "$1" +sd "$2" >/dev/null
}

start() { # server port -> pid in $server_pid
  local folder="$work/store"
  rm -rf "$folder" && mkdir -p "$folder"
  case $1 in
    sightline)
      SIGHTLINE_INSECURE=loopback SIGHTLINE_DATA_DIR=$folder SIGHTLINE_DICOM_PORT=$2 QUARKUS_HTTP_PORT=$(($2 + 1000)) SIGHTLINE_COMPLETION_IDLE=1h \
        SIGHTLINE_EXPERTS_DIR="$root/experts" QUARKUS_LOG_LEVEL=WARN \
        java -Xmx2g -jar "$root/src/target/quarkus-app/quarkus-run.jar" serve ;;
    storescp) storescp --fork -pdu 131072 -aet SIGHTLINE -od "$folder" "$2" ;;
    orthanc)
      printf '{"StorageDirectory":"%s","IndexDirectory":"%s","DicomAet":"SIGHTLINE","DicomPort":%d,"HttpServerEnabled":false,"DicomAlwaysAllowStore":true,"Plugins":[]}' \
        "$folder" "$folder" "$2" >"$work/orthanc.json"
      Orthanc "$work/orthanc.json" ;;
  esac >"$work/server.log" 2>&1 &
  server_pid=$!
  for _ in $(seq 300); do
    echoscu -aec SIGHTLINE 127.0.0.1 "$2" 2>/dev/null && return
    sleep 0.1
  done
  echo "$1 did not start; see $work/server.log" >&2
  exit 1
}

split() { # parts
  rm -rf "$work"/part-*
  for ((i = 0; i < count; i++)); do
    mkdir -p "$work/part-$((i % $1))"
    ln "$work/objects/$i.dcm" "$work/part-$((i % $1))/$i.dcm"
  done
}

port=11930
for ((round = 1; round <= rounds; round++)); do
  for parallel in $associations; do
    split "$parallel"
    for server in storescp orthanc sightline; do
      port=$((port + 1))
      start $server $port
      [ "$warm" -eq 0 ] || send $port "$work/warm"
      began=$(date +%s%N)
      senders=()
      for part in "$work"/part-*; do
        send $port "$part" &
        senders+=($!)
      done
      for sender in "${senders[@]}"; do wait "$sender"; done
      ended=$(date +%s%N)
      pkill -P $server_pid 2>/dev/null || true
      kill $server_pid 2>/dev/null || true
      wait $server_pid 2>/dev/null || true
      awk -v n="$count" -v ns=$((ended - began)) -v s=$server -v p="$parallel" -v r=$round \
        'BEGIN { printf "%s %s %s %.0f\n", s, p, r, n * 1e9 / ns }' | tee -a "$work/rates" >&2
    done
  done
done

awk '
  { key = $1 " " $2; all[key] = all[key] " " $4; if ($4 > best[key]) best[key] = $4; p[$2] = 1 }
  END {
    for (n in p) for (i = split("storescp orthanc sightline", s, " "); i > 0; i--) {
      key = s[i] " " n
      printf "%-10s %2s association(s)  best %5d/s  (x%.2f of Orthanc, x%.2f of storescp)  rounds:%s\n", s[i], n, best[key],
        best[key] / best["orthanc " n], best[key] / best["storescp " n], all[key]
    }
  }' "$work/rates" | sort -k2,2n
