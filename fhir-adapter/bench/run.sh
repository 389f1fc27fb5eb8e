#!/usr/bin/env bash
# Mapping time of a report and sizes of bundles: bench/run.sh [ROUNDS]. The table goes to standard output.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
"$root/mvnw" -B -q -f "$root/pom.xml" -pl fhir-adapter -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=MappingBench \
  -Dbench.rounds="${1:-300}" test
