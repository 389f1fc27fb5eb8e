#!/usr/bin/env bash
# Kills pods KILLS times (default 200) while studies come in and everything around them fails as well, and says whether
# anything was lost or done twice. Needs DCMTK and Orthanc; 200 kills take about 20 minutes on 2 cores.
#   KILLS=200 SEED=1 src/bench/chaos/run.sh
set -euo pipefail
cd "$(dirname "$0")/../../.."
./mvnw -o -q -B verify -pl src -am -Dlint=off -Dtest=NoSuchTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dit.test=ChaosIT -Dfailsafe.failIfNoSpecifiedTests=false \
  -Dchaos.kills="${KILLS:-200}" -Dchaos.seed="${SEED:-$RANDOM}"
cat src/target/chaos.md
