#!/usr/bin/env bash
# Sends the snapshots to a real HAPI JPA server, twice each and over a SIGKILL: trial.sh [PORT]. Fails where a report is doubled.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
snapshots=$root/fhir-adapter/src/test/resources/org/sightline/fhir/snapshots
port=${1:-18099}
base=http://127.0.0.1:$port/fhir
work=$root/fhir-adapter/target/jpa
mkdir -p "$work"
[ -s "$work/cp" ] || "$root/mvnw" -B -q -f "$here/pom.xml" \
  org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath -Dmdep.outputFile="$work/cp"
javac -nowarn -proc:none -d "$work" -cp "$(cat "$work/cp")" "$here/JpaServer.java"
rm -f "$work"/db.*
server=
trap '[ -z "$server" ] || kill -9 "$server"' EXIT

start() {
  : > "$work/log" # that of the server before says READY too
  java -Xmx1200m -cp "$work:$(cat "$work/cp")" JpaServer "$port" "$work/db" > "$work/log" 2>&1 &
  server=$!
  until grep -q '^READY' "$work/log"; do
    kill -0 "$server" || { tail -5 "$work/log"; exit 1; }
    sleep 1
  done
}

send() { # snapshot
  curl -s -o "$work/answer" -w "$1 %{http_code} %{time_total}s" -H 'Content-Type: application/fhir+json' \
    -d "@$snapshots/$1.json" "$base" || true
  echo " $(grep -o '"status": *"[0-9]* [A-Za-z]*' "$work/answer" | sort | uniq -c | tr -s ' \n' ' ')"
}

count() { # type, expected
  local total
  total=$(curl -s -H 'Cache-Control: no-cache' "$base/$1?_summary=count" | grep -o '"total": *[0-9]*' | grep -o '[0-9]*')
  echo "$1: $total"
  [ "$total" = "$2" ] || { echo "expected $2 of $1"; exit 1; }
}

start
for bundle in draft-radiograph draft-radiograph signed signed draft-radiograph amended amended retracted retracted; do
  send "$bundle"
  count DiagnosticReport 1
done
count Observation 4
send imr-signed
send imr-signed
count DiagnosticReport 2
# A MR draft of the same report id brings 17 findings of its own; the server dies while it takes them.
send draft-mr & sender=$!
sleep 0.5
kill -9 "$server"
wait "$sender" || true
start
send draft-mr
send draft-mr
count DiagnosticReport 2
count Observation 21
echo "each report once"
