#!/usr/bin/env bash
# Scores the reading of report text (docs/grounding.md): on the labelled sentences, and on the reports of Open-i where they are.
# Usage: orchestration/bench/language.sh [openi-reports-dev.zip]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
zip=${1:-$root/../shared/data/reports-openi/openi-reports-dev.zip}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/mvnw" -B -q -f "$root/pom.xml" -pl orchestration -am test-compile dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath"
modules=$root/orchestration/target/test-classes:$root/orchestration/target/classes:$root/experts/target/classes:$root/dicom/target/classes

java -cp "$modules:$(cat "$work/classpath")" org.sightline.orchestration.language.SentenceBench
if [ -s "$zip" ]; then
  java -cp "$modules:$(cat "$work/classpath")" org.sightline.orchestration.language.OpeniBench "$zip"
  java -Ddoubts=true -cp "$modules:$(cat "$work/classpath")" org.sightline.orchestration.language.OpeniBench "$zip"
else
  echo "skipped: no $zip"
fi
