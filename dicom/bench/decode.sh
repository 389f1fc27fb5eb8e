#!/usr/bin/env bash
# Megabytes of uncompressed pixels per processor second, by transfer syntax: Sightline, DCMTK and GDCM on the same files
# in one run. Processor seconds count all threads, ours with the collector and the compiler; wall time would say more of
# what else the machine does.
#
#   decode.sh                 file to file in memory (/dev/shm), one thread each
#
# Each file has FRAMES (40) frames. Every program decodes it ROUNDS (3) times, the best counts. The tools start a process each
# time: the best time of the same tool on one frame of the same file is taken off, and one frame less is counted. Ours runs warm
# in one JVM, as it does in the service, with nothing taken off. The ratio is ours to the faster of the two.
# Needs DCMTK, GDCM (libgdcm-tools; left out where missing), the test classes (./mvnw -pl dicom -am test-compile) and
# shared/data/dicom-transfer-syntaxes.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
work=${WORK:-/dev/shm/sightline-decode-bench}
data=$root/../shared/data/dicom-transfer-syntaxes
frames=${FRAMES:-40}
rounds=${ROUNDS:-3}
mkdir -p "$work"

if [ ! -s "$work/classpath" ]; then
  "$root/mvnw" -B -q -f "$root/pom.xml" -pl dicom dependency:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath"
fi
bench_main() {
  java -cp "$root/dicom/target/classes:$root/dicom/target/test-classes:$(cat "$work/classpath")" \
    org.sightline.dicom.image.DecodeBench "$@" 2>/dev/null
}

make_files() { # frames suffix
  bench_main frames "$data/CTImage.dcm_LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm" "$1" "$work/ct$2"
  dcmdjpeg "$data/CTImage.dcm_JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50.dcm" "$work/grey8"
  bench_main frames "$work/grey8" "$1" "$work/grey8$2"
  dcmdjpeg "$data/CTImage.dcm_JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51.dcm" "$work/grey12"
  bench_main frames "$work/grey12" "$1" "$work/grey12$2"
  bench_main frames "$data/TestPattern_RGB.dcm" "$1" "$work/rgb$2"
  dcmcjpeg +eb "$work/grey8$2" "$work/jpeg-baseline-grey$2"
  dcmcjpeg +eb "$work/rgb$2" "$work/jpeg-baseline-colour$2"
  dcmcjpeg +ee "$work/grey12$2" "$work/jpeg-extended-12-bit$2"
  dcmcjpeg +e1 "$work/ct$2" "$work/jpeg-lossless$2"
  dcmcjpls +el "$work/ct$2" "$work/jpeg-ls-lossless$2"
  dcmcjpls +en "$work/rgb$2" "$work/jpeg-ls-near-lossless-colour$2"
  bench_main encode "$work/ct$2" 1.2.840.10008.1.2.5 "$work/rle$2"
  bench_main encode "$work/ct$2" 1.2.840.10008.1.2.4.90 "$work/jpeg-2000$2"
}

best() { # command... -> processor seconds of the best round; empty when it fails
  local TIMEFORMAT='%3U %3S' spent
  for ((i = 0; i < rounds; i++)); do
    spent=$({ time "$@" >/dev/null 2>&1; } 2>&1) || return 0
    echo "$spent"
  done | awk '{ t = $1 + $2; if (NR == 1 || t < best) best = t } END { if (NR) print best }'
}

tool() { # name command... -> MB/s of a tool, its start taken off; - when it cannot
  local name=$1 many one
  shift
  command -v "$1" >/dev/null || { echo -; return; }
  many=$(best "$@" "$work/$name-many" "$work/out")
  one=$(best "$@" "$work/$name-one" "$work/out")
  rate "$many" "$one"
}

rate() { # seconds seconds-of-one-frame, from $frame_bytes
  awk -v many="$1" -v one="$2" -v n="$((frames - 1))" -v bytes="$frame_bytes" \
    'BEGIN { if (many == "" || one == "" || many <= one) print "-"; else printf "%.0f", n * bytes / 1e6 / (many - one) }'
}

row() { # name frame-bytes dcmtk-tool
  local name=$1 ours dcmtk gdcm
  frame_bytes=$2
  ours=$(bench_main decode "$work/$name-many" "$rounds" "$work/out" |
    awk -v n="$frames" -v bytes="$frame_bytes" '{ printf "%.0f", n * bytes / 1e6 / $1 }')
  dcmtk=-
  if [ "$3" != - ]; then dcmtk=$(tool "$name" "$3"); fi
  gdcm=$(tool "$name" gdcmconv --raw)
  awk -v name="$name" -v o="$ours" -v d="$dcmtk" -v g="$gdcm" \
    'BEGIN { b = d + 0 > g + 0 ? d + 0 : g + 0; printf "%-30s %8s %8s %8s %8s\n", name, o, d, g, (b > 0 ? sprintf("%.2f", o / b) : "-") }'
}

make_files "$frames" -many
make_files 1 -one
printf '%-30s %8s %8s %8s %8s\n' "MB/processor second" ours DCMTK GDCM ratio
row rle 524288 dcmdrle
row jpeg-baseline-grey 262144 dcmdjpeg
row jpeg-baseline-colour 768000 dcmdjpeg
row jpeg-extended-12-bit 524288 dcmdjpeg
row jpeg-lossless 524288 dcmdjpeg
row jpeg-ls-lossless 524288 dcmdjpls
row jpeg-ls-near-lossless-colour 768000 dcmdjpls
row jpeg-2000 524288 -
