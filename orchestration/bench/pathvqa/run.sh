#!/usr/bin/env bash
# Throughput and cost of the evaluation harness against a server of 200 ms and 64 places, beside a Python asyncio client.
# Needs the packaged application (./mvnw -B package) and a Python with pyarrow, pillow and aiohttp:
#   python3 -m venv venv && venv/bin/pip install pyarrow pillow aiohttp
#   SIGHTLINE_BENCH_PYTHON=venv/bin/python CONCURRENCY=64 orchestration/bench/pathvqa/run.sh
# With CONCURRENCY above the server's 64 places (80 by default) some questions always wait there, so that no place is empty
# while its next question is on its way. JAVA_OPTIONS are more options of the JVM.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
python=${SIGHTLINE_BENCH_PYTHON:-python3}
concurrency=${CONCURRENCY:-80}
unset SIGHTLINE_BENCH_PYTHON # an unknown SIGHTLINE_ key stops the application
jar=$root/src/target/quarkus-app/quarkus-run.jar
work=$(mktemp -d)
trap 'kill $server 2>/dev/null || true; rm -rf "$work"' EXIT

"$python" "$here/make_data.py" "$work/data"
"$python" "$here/server.py" > "$work/port" & server=$!
until [ -s "$work/port" ]; do sleep 0.1; done
url=http://127.0.0.1:$(cat "$work/port")

row() { # name, seconds at the server, CPU seconds, wall seconds, MB
  awk -v name="$1" -v s="$2" -v cpu="$3" -v wall="$4" -v mb="$5" -v n=6719 'BEGIN { ideal = n * 0.2 / 64
    printf "| %s | %.2f | %.1f | %.1f %% | %.2f | %.2f | %d |\n", name, s, n / s, 100 * ideal / s, wall, 1000 * cpu / n, mb }'
}
stats() { curl -s "$url/stats" | sed 's/.*"seconds": \([0-9.]*\).*/\1/'; }
busy() { cut -d' ' -f1-3 /proc/loadavg; }

echo "load before: $(busy)" >&2
/usr/bin/time -f '%U %S %e %M' -o "$work/time" java -Xmx512m ${JAVA_OPTIONS:-} -jar "$jar" evaluate pathvqa "$work/data" --url "$url" \
  --prompt m3 --concurrency "$concurrency" --predict-only --out "$work/out" >&2
harness=$(stats)
"$python" "$here/client.py" "$work/data" "$url" "$work/python.jsonl" "$concurrency" > "$work/python.json"
client=$(stats)
echo "load after: $(busy)" >&2
[ "$(wc -l < "$work/out/predictions.jsonl")" = 6719 ] && [ "$(wc -l < "$work/python.jsonl")" = 6719 ]

echo "| client | s, first request to last answer | questions/s | of the ideal (21.00 s) | s, whole process | CPU ms a question | peak MB |"
echo "|---|---:|---:|---:|---:|---:|---:|"
read -r user system wall memory < "$work/time"
row "./sightline evaluate (-Xmx512m)" "$harness" "$(echo "$user + $system" | bc -l)" "$wall" $((memory / 1024))
number() { sed "s/.*\"$1\": \([0-9.]*\).*/\1/" "$work/python.json"; }
row "Python asyncio, aiohttp" "$client" "$(echo "$(number user) + $(number system)" | bc -l)" "$(number wall)" "$(number rss_mb | cut -d. -f1)"
