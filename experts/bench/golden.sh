#!/usr/bin/env bash
# Measures the golden table again, writes golden.csv and the table of docs/experts.md, and draws its pictures.
#
# Needs the test classes (./mvnw -pl experts -am test-compile) and ../shared. THREADS (2). PARTS ("films chest brains pictures page"):
# "films page" takes seconds, all of it half an hour of processor time. RUNS: PACKAGE/SCAN to measure, all of the table by
# default; scans are T1_ADULT, T1_CROP and ICBM152. GoldenTest compares with what this writes.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
work=${WORK:-/tmp/sightline-golden}
mkdir -p "$work"
source "$root/experts/bench/classpath.sh"
cd "$root/experts"

golden() {
  nice -n 5 java -Xmx5g -cp "$classpath" org.sightline.experts.onnx.GoldenRun "$@" 2>/dev/null
}

packages=(brain-subcortical18 brain-subcortical18-small brain-tissue-gwm-light brain-tissue-gwm brain-aparc50 brain-aparc104
  brain-mask-omnimodal brain-extraction-unet)
for part in ${PARTS:-films chest brains pictures page}; do
  case $part in
    films) golden films cxr-pneumonia cxr-pneumonia-cnn ;;
    chest) golden chest ;;
    brains)
      if [ -n "${RUNS:-}" ]; then
        read -ra runs <<<"$RUNS"
        golden brains "${THREADS:-2}" "${runs[@]}"
      else
        for scan in ICBM152 T1_ADULT T1_CROP; do
          golden brains "${THREADS:-2}" "${packages[@]/%//$scan}"
        done
      fi
      ;;
    pictures) golden pictures "${THREADS:-2}" ;;
    page) golden page ;;
    *) echo "no part $part" >&2; exit 2 ;;
  esac
done
