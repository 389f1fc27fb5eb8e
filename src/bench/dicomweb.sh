#!/usr/bin/env bash
# DICOMweb as viewers use it, the packaged service beside Orthanc with its DICOMweb plugin: the same objects in both, asked
# the same questions in turn in one run. Prints the median of ROUNDS in milliseconds and how many times faster we are.
#
#   src/bench/dicomweb.sh          needs ./mvnw verify before, DCMTK, Orthanc, orthanc-dicomweb, ../shared/data/ct-head-dicom
#   SLICES=300 STUDIES=1000 WARM=30 ROUNDS=7 src/bench/dicomweb.sh
set -euo pipefail
export TCP_NODELAY=1 # without it DCMTK waits 40 ms an object at either end

root=$(cd "$(dirname "$0")/../.." && pwd)
work=${WORK:-/tmp/sightline-dicomweb-bench}
slices=${SLICES:-300}
studies=${STUDIES:-1000}
rounds=${ROUNDS:-7}
warm=${WARM:-30}
port=${PORT:-12930}
classes="$root/dicom/target/classes:$root/dicom/target/test-classes:$(printf '%s:' "$root"/src/target/quarkus-app/lib/main/*.jar)"
rm -rf "$work" && mkdir -p "$work/slices" "$work/studies" "$work/orthanc"
java -cp "$classes" org.sightline.dicom.net.ReceiveBench objects \
  "$root"/../shared/data/ct-head-dicom/*.zip "$slices" "$work/slices" 2>/dev/null

# Many studies of one small object each: the first slice without its pixels.
dcmodify -nb -ie -ea "(7fe0,0010)" -gst -gse -gin "$work/slices/0.dcm" 2>/dev/null || true
mv "$work/slices/0.dcm" "$work/small.dcm"
for ((i = 0; i < studies; i++)); do cp "$work/small.dcm" "$work/studies/$i.dcm"; done
find "$work/studies" -name '*.dcm' -print0 | xargs -0 -n 200 dcmodify -nb -gst -gse -gin

printf '{"StorageDirectory":"%s","IndexDirectory":"%s","HttpPort":%d,"DicomPort":%d,"DicomAet":"SIGHTLINE","AuthenticationEnabled":false,"DicomAlwaysAllowStore":true,"Plugins":["%s"],"DicomWeb":{"Enable":true}}' \
  "$work/orthanc" "$work/orthanc" $((port + 2)) $((port + 3)) /usr/share/orthanc/plugins/libOrthancDicomWeb.so >"$work/orthanc.json"
Orthanc "$work/orthanc.json" >"$work/orthanc.log" 2>&1 &
orthanc=$!
SIGHTLINE_INSECURE=loopback SIGHTLINE_DATA_DIR=$work/data SIGHTLINE_DICOM_PORT=$((port + 1)) QUARKUS_HTTP_PORT=$port SIGHTLINE_COMPLETION_IDLE=1h \
  SIGHTLINE_EXPERTS_DIR="$root/experts" QUARKUS_LOG_LEVEL=WARN java -Xmx1g -jar "$root/src/target/quarkus-app/quarkus-run.jar" serve >"$work/sightline.log" 2>&1 &
sightline=$!
trap 'kill $orthanc $sightline 2>/dev/null || true' EXIT
for p in $((port + 1)) $((port + 3)); do
  for _ in $(seq 600); do echoscu -aec SIGHTLINE 127.0.0.1 "$p" 2>/dev/null && break; sleep 0.1; done
  storescu -R -xe -aec SIGHTLINE 127.0.0.1 "$p" +sd "$work/slices" >/dev/null
  storescu -R -xe -aec SIGHTLINE 127.0.0.1 "$p" +sd "$work/studies" >/dev/null
done

ours=http://127.0.0.1:$port/dicomweb
theirs=http://127.0.0.1:$((port + 2))/dicom-web
uid() { dcmdump +P "$1" "$work/slices/1.dcm" | sed 's/.*\[\(.*\)\].*/\1/'; }
study=$(uid 0020,000d)
series=$(uid 0020,000e)
instance=$(uid 0008,0018)

median() { # url accept -> milliseconds
  for ((r = 0; r < rounds; r++)); do
    curl -s -o "$work/answer" -w '%{http_code} %{time_total}\n' -H "Accept: $2" "$1"
  done | awk '$1 != 200 { print "status " $1 > "/dev/stderr" } { print $2 * 1000 }' | sort -n | awk '{ t[NR] = $1 } END { print t[int((NR + 1) / 2)] }'
}

ask() { # name path accept
  for ((w = 0; w < warm; w++)); do # a service runs for weeks, not for the first seconds of a JVM
    for base in "$ours" "$theirs"; do curl -s -o "$work/answer" -H "Accept: $3" "$base$2"; done
  done
  printf '%s %s %s\n' "$1" "$(median "$ours$2" "$3")" "$(median "$theirs$2" "$3")" |
    awk '{ printf "%-28s sightline %8.1f ms   Orthanc %8.1f ms   x%.1f\n", $1, $2, $3, $3 / $2 }'
}

json="application/dicom+json"
ask qido_studies_100 "/studies?limit=100" "$json"
ask qido_studies_all "/studies?limit=5000" "$json"
ask qido_one_study "/studies?StudyInstanceUID=$study" "$json"
ask qido_instances_of_series "/studies/$study/series/$series/instances" "$json"
ask wado_metadata_of_study "/studies/$study/metadata" "$json"
ask wado_study_as_stored "/studies/$study" 'multipart/related; type="application/dicom"; transfer-syntax=*'
ask wado_frame "/studies/$study/series/$series/instances/$instance/frames/1" 'multipart/related; type="application/octet-stream"'
ask wado_rendered "/studies/$study/series/$series/instances/$instance/rendered" image/jpeg
