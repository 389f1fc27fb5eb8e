#!/usr/bin/env bash
# From the last object to the draft: sends a chest film and the chest CT phantom ROUNDS times each to the packaged service,
# declares each study complete, and prints what the steps took and, over all rounds but the first WARM ones, how long it was
# from the call to the published draft without the experts' time.
#
#   ROUNDS=40 WARM=5 src/bench/draft.sh      needs ./mvnw package before, DCMTK, python3, and ../shared for the film
set -euo pipefail
export TCP_NODELAY=1

root=$(cd "$(dirname "$0")/../.." && pwd)
work=${WORK:-/tmp/sightline-draft-bench}
film=$root/../shared/data/dicom-cxr/rsna-cr-chest-pa-mono2-jpegbaseline.dcm
http=18099
dicom=11099
rm -rf "$work" && mkdir -p "$work"
classes="$root/dicom/target/classes:$(printf '%s:' "$root"/src/target/quarkus-app/lib/main/*.jar)"

SIGHTLINE_INSECURE=loopback SIGHTLINE_DATA_DIR=$work/data SIGHTLINE_DICOM_PORT=$dicom QUARKUS_HTTP_PORT=$http SIGHTLINE_COMPLETION_IDLE=1h \
  SIGHTLINE_EXPERTS_DIR=$root/experts QUARKUS_LOG_LEVEL=WARN \
  java -Xmx4g -jar "$root/src/target/quarkus-app/quarkus-run.jar" serve >"$work/server.log" 2>&1 &
trap 'kill $!' EXIT
until curl -sf "http://localhost:$http/q/health" >/dev/null; do sleep 0.3; done

cat >"$work/Phantom.java" <<'JAVA'
import java.nio.file.Path;
import java.time.Clock;
import org.sightline.dicom.phantom.*;

class Phantom {
    public static void main(String[] folder) {
        PhantomPlan usual = PhantomPlan.standard();
        PhantomPlan fine = new PhantomPlan(
                usual.columns(), usual.rows(), 300, usual.pixelSpacing(), usual.sliceSpacing() * usual.slices() / 300,
                usual.lungScale(), usual.nodules(), usual.noise(), usual.seed());
        PhantomWriter.write(
                new ChestPhantom(fine), PhantomIdentity.fresh(1, Clock.systemDefaultZone()), Path.of(folder[0]));
    }
}
JAVA

cat >"$work/rounds.py" <<'PYTHON'
import json, subprocess, sys, time, urllib.request
from pathlib import Path

kind, source, http, dicom, rounds, warm = *sys.argv[1:5], int(sys.argv[5]), int(sys.argv[6])
def call(path, method="GET"):
    with urllib.request.urlopen(urllib.request.Request(f"http://localhost:{http}{path}", method=method)) as answer:
        return json.load(answer)
def uid(number):
    return f"2.25.{time.time_ns()}{number}"
overheads, steps_of_all = [], []
for number in range(rounds):
    files = sorted(str(f) for f in Path(source).iterdir()) if Path(source).is_dir() else [source]
    study = uid(1)
    subprocess.run(["dcmodify", "-nb", "-gin", "-ma", f"(0020,000d)={study}", "-ma", f"(0020,000e)={uid(2)}", *files], check=True)
    subprocess.run(["storescu", "-xy", "-aec", "SIGHTLINE", "localhost", dicom, *files], check=True, stdout=subprocess.DEVNULL)
    began = time.perf_counter()
    call(f"/api/studies/{study}/complete", "POST")
    while (state := call(f"/api/studies/{study}")["state"]) != "PUBLISHED":
        if state in ("FAILED", "NOT_ROUTED"):
            sys.exit(f"{kind}: {state}")
        time.sleep(0.005)
    total = 1000 * (time.perf_counter() - began)
    steps = call(f"/api/studies/{study}")["stepMillis"]
    if number >= warm:
        overheads.append(total - steps["EXPERTS"])
        steps_of_all.append(steps | {"TOTAL": total})
def at(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]
middle = "  ".join(f"{name} {at([s[name] for s in steps_of_all], 0.5):.0f}" for name in steps_of_all[0] if name != "COMPLETE")
print(f"{kind}: {len(overheads)} rounds after {warm}, without experts p50 {at(overheads, 0.5):.0f} ms, p95 {at(overheads, 0.95):.0f} ms,"
      f" longest {max(overheads):.0f} ms; medians {middle}")
PYTHON

java -cp "$classes" "$work/Phantom.java" "$work/phantom" 2>/dev/null
[ -f "$film" ] && cp "$film" "$work/film.dcm" && chmod u+w "$work/film.dcm" &&
  python3 "$work/rounds.py" film "$work/film.dcm" $http $dicom "${ROUNDS:-40}" "${WARM:-5}"
python3 "$work/rounds.py" "CT, $(find "$work/phantom" -type f | wc -l) slices" "$work/phantom" $http $dicom "${ROUNDS:-40}" "${WARM:-5}"
