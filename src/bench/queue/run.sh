#!/usr/bin/env bash
# Steps a second with one, two and four service processes over one PostgreSQL while STUDIES (default 100,000) wait, and the
# memory a process takes meanwhile. What is measured is the queue: a step that takes nothing to do, with its commit.
#   STUDIES=100000 SECONDS_EACH=60 src/bench/queue/run.sh
set -euo pipefail
cd "$(dirname "$0")/../../.."
log=$(mktemp)
./mvnw -o -q -B verify -pl src -am -Dlint=off -Dtest=NoSuchTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dit.test=QueueBench -Dfailsafe.failIfNoSpecifiedTests=false \
  -Dbench.studies="${STUDIES:-100000}" -Dbench.seconds="${SECONDS_EACH:-60}" >"$log" 2>&1 || { tail -50 "$log"; exit 1; }
grep -a '^|' "$log"
