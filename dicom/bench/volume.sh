#!/usr/bin/env bash
# Seconds from the files of a series to a float volume: ours against pydicom and numpy, in turns on the same files.
#
# Needs python3 with pydicom and numpy, DCMTK (dcmcrle), the test classes (./mvnw -pl dicom -am test-compile) and, for
# the real series, shared/data/mr-brain-t1-dicom. SLICES (300) of 512x512x16 bit, ROUNDS (5) of each. The first round of
# our process is the cold one; the best of the others is the warm one. The sum of all voxels must be the same.
# Processor seconds count all threads; they say more than wall time on a busy machine.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
work=${WORK:-/tmp/sightline-volume-bench}
slices=${SLICES:-300}
rounds=${ROUNDS:-5}
python=${PYTHON:-python3}
mkdir -p "$work"

class_path() {
  if [ ! -s "$work/classpath" ]; then
    "$root/mvnw" -B -q -f "$root/pom.xml" -pl dicom dependency:build-classpath \
      -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath"
  fi
  echo "$root/dicom/target/classes:$root/dicom/target/test-classes:$(cat "$work/classpath")"
}

bench_main() {
  java -Xmx2g -cp "$(class_path)" org.sightline.dicom.image.VolumeBench "$@" 2>/dev/null
}

plain=$work/phantom-$slices
if [ ! -d "$plain" ]; then
  bench_main phantom "$plain" "$slices"
fi
rle=$work/phantom-$slices-rle
if [ ! -d "$rle" ]; then
  mkdir -p "$rle"
  for file in "$plain"/*; do
    dcmcrle "$file" "$rle/$(basename "$file")"
  done
fi
brain=$work/brain
zip=$root/../shared/data/mr-brain-t1-dicom/t1-adult-384slices.zip
if [ ! -d "$brain" ] && [ -e "$zip" ]; then
  mkdir -p "$work/unzipped" "$brain"
  (cd "$work/unzipped" && "$python" -m zipfile -e "$zip" .)
  find "$work/unzipped" -name '*.dcm' -exec mv {} "$brain" \;
fi

compare() { # label folder
  bench_main read "$2" "$rounds" >"$work/ours"
  "$python" "$root/dicom/bench/volume.py" "$2" "$rounds" >"$work/theirs"
  paste -d' ' "$work/ours" "$work/theirs" | awk -v label="$1" '
    $3 != $6 { print label ": sums differ: " $3 " and " $6; failed = 1; exit 1 }
    NR == 1 { cold = $1 }
    NR > 1 && (!warm || $1 < warm) { warm = $1 }
    NR > 1 && (!busy || $2 < busy) { busy = $2 }
    !theirs || $4 < theirs { theirs = $4 }
    !work || $5 < work { work = $5 }
    END { if (!failed) {
      printf "%s\n  wall: warm %.3f s, cold %.3f s, pydicom %.3f s: x%.1f warm, x%.1f cold\n",
        label, warm, cold, theirs, theirs / warm, theirs / cold
      printf "  processor: %.3f s, pydicom %.3f s: x%.1f\n", busy, work, work / busy } }'
}

compare "CT $slices x 512x512, uncompressed" "$plain"
compare "CT $slices x 512x512, RLE" "$rle"
if [ -d "$brain" ]; then
  compare "MR T1 384 x 384x274, real" "$brain"
fi
