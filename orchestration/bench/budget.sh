#!/usr/bin/env bash
# Tokens with the context plan against tokens when every slice is sent, what the plan still shows, and how long planning
# takes: the tables of docs/vlm.md.
#
# Needs the test classes (./mvnw -pl orchestration -am test-compile) and ../shared. SERIES ("head brain chest"): the head CT with
# masks by threshold, the brain MR read by brain-subcortical18 (20 s), the synthetic chest CT read by chest-ct.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
work=${WORK:-/tmp/sightline-budget-bench}
mkdir -p "$work"
if [ ! -s "$work/classpath" ]; then
  "$root/mvnw" -B -q -f "$root/pom.xml" -pl orchestration -am test-compile dependency:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath"
fi
classpath=$root/orchestration/target/test-classes
for module in orchestration experts dicom; do
  classpath=$classpath:$root/$module/target/classes
done
nice -n 5 java -Xmx4g -cp "$classpath:$(cat "$work/classpath")" org.sightline.orchestration.budget.BudgetBench \
  "$(cd "$root/../shared" && pwd)" "$root/experts" "$work" "${SERIES:-head brain chest}" 2>/dev/null
