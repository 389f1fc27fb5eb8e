#!/usr/bin/env bash
# Tokens with the context plan against tokens when every slice is sent, what the plan still shows, and how long planning
# takes: the tables of docs/vlm.md. Needs ../shared.
# SERIES ("head brain chest"): the head CT with masks by threshold, the brain MR read by brain-subcortical18 (20 s), the
# synthetic chest CT read by chest-ct.
set -euo pipefail
. "$(dirname "$0")/run.sh"
work=${WORK:-$(mktemp -d)}
mkdir -p "$work"
bench budget.BudgetBench "$(cd "$root/../shared" && pwd)" "$root/experts" "$work" "${SERIES:-head brain chest}"
