#!/usr/bin/env bash
# Model time and whole reading, ours beside Python on the same libonnxruntime.so, in turns in one run.
#
# Needs python3 with numpy, scipy, nibabel, pydicom and Pillow; the test classes (./mvnw -pl experts -am test-compile); and
# ../shared. THREADS (1) of ONNX Runtime on both sides, CPUS (0) to pin both to, ROUNDS (5), BRAIN_ROUNDS (2),
# TASKS ("model volume films brain"), LIKE_JAVA (false): Python's session with the experts' options instead of the wheel's defaults.
# Processor seconds count all threads; on a machine with other work they say more than wall time.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
shared=$root/../shared
work=${WORK:-/tmp/sightline-side-bench}
mkdir -p "$work"
source "$root/experts/bench/classpath.sh"

library=$work/ai/onnxruntime/native/linux-x64/libonnxruntime.so
jar=$(tr ':' '\n' <<<"$classpath" | grep '/onnxruntime-[0-9.]*\.jar$')
[ -e "$library" ] || unzip -oq "$jar" 'ai/onnxruntime/native/linux-x64/*' -d "$work"
brain=$work/brain
if [ ! -d "$brain" ]; then
  mkdir -p "$brain"
  unzip -jq "$shared/data/mr-brain-t1-dicom/t1-adult-384slices.zip" '*.dcm' -d "$brain"
fi

python=${PYTHON:-python3}
ours=$(printf '%s\x1f' taskset -c "${CPUS:-0}" java -Xmx"${HEAP:-2g}" -cp "$classpath" \
  org.sightline.experts.onnx.SideBench "$shared/models" "${THREADS:-1}")
theirs=$(printf '%s\x1f' taskset -c "${CPUS:-0}" "$python" "$root/experts/bench/python_side.py" "$library" \
  "$shared/models" "$root/experts" "${THREADS:-1}" "${LIKE_JAVA:-false}")
"$python" "$root/experts/bench/side_by_side.py" "${ours%?}" "${theirs%?}" "$root/experts" \
  "$(cd "$shared/data/dicom-cxr/wrapped-kermany" && pwd)" "$brain" \
  "$(cd "$shared/data/mr-brain-t1-nifti" && pwd)/t1_crop.nii.gz"
