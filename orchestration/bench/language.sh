#!/usr/bin/env bash
# Scores the reading of report text (docs/grounding.md): on the labelled sentences, and on the reports of Open-i where they are.
# Usage: orchestration/bench/language.sh [openi-reports-dev.zip]
set -euo pipefail
. "$(dirname "$0")/run.sh"
zip=${1:-$root/../shared/data/reports-openi/openi-reports-dev.zip}

bench language.SentenceBench
if [ -s "$zip" ]; then
  bench language.OpeniBench "$(realpath "$zip")"
  BENCH_OPTIONS=(-Ddoubts=true)
  bench language.OpeniBench "$(realpath "$zip")"
else
  echo "skipped: no $zip"
fi
