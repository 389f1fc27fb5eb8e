#!/usr/bin/env bash
# 200 drafts that a real model writes from known answers of an expert, and whether grounding catches what is wrong with them
# (docs/grounding.md). Needs a running `transformers serve ../shared/models/tiny-m3`.
# Usage: orchestration/bench/tiny-m3.sh [URL] [DRAFTS]
set -euo pipefail
. "$(dirname "$0")/run.sh"
shared=$(cd "$root/../shared" && pwd)
bench drafting.TinyM3Bench "${1:-http://127.0.0.1:8000}" "$shared/models/tiny-m3" "$shared/data/dicom-cxr/wrapped-kermany" "${2:-200}"
