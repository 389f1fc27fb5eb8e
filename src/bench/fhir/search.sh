#!/usr/bin/env bash
# Latency of FHIR searches (parsing, database, Bundle as JSON; without HTTP and audit) over REPORTS reports with as many
# Observations and a quarter as many Patients: p50 and p95 of ROUNDS calls for each query, after 10 to warm up.
#
#   src/bench/fhir/search.sh                        H2 file, as the embedded database is
#   DB=jdbc:postgresql:...  src/bench/fhir/search.sh   an empty database of PostgreSQL
#   EXPLAIN=1 ...                                   prints the plan of each query
# Needs ./mvnw verify before.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
work=${WORK:-/tmp/sightline-fhir-bench}
classes="$root/src/target/test-classes:$root/src/target/classes:$(printf '%s:' "$root"/src/target/quarkus-app/lib/main/*.jar)"
[ -n "${KEEP:-}" ] || rm -rf "$work" # KEEP=1 measures what an earlier run has written
mkdir -p "$work"
java -Xmx2g -cp "${CLASSES:-$classes}" org.sightline.app.db.FhirSearchBench \
  "${DB:-jdbc:h2:file:$work/db;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH}" "${REPORTS:-100000}" "${ROUNDS:-50}"
