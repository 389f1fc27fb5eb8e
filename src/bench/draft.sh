#!/usr/bin/env bash
# From the last object to the draft: sends the chest CT phantom ROUNDS times to the packaged service, declares each study
# complete, and prints the milliseconds of every step. The first round is a cold JVM.
#
#   src/bench/draft.sh             needs ./mvnw verify before, DCMTK, python3
set -euo pipefail
export TCP_NODELAY=1

root=$(cd "$(dirname "$0")/../.." && pwd)
work=${WORK:-/tmp/sightline-draft-bench}
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
        PhantomWriter.write(
                ChestPhantom.standard(), PhantomIdentity.fresh(1, Clock.systemDefaultZone()), Path.of(folder[0]));
    }
}
JAVA

for ((round = 1; round <= ${ROUNDS:-4}; round++)); do
  java -cp "$classes" "$work/Phantom.java" "$work/phantom-$round" 2>/dev/null
  storescu +sd -aec SIGHTLINE localhost $dicom "$work/phantom-$round" >/dev/null
  python3 - "$http" "$round" <<'PYTHON'
import json, sys, time, urllib.request

base, number = f"http://localhost:{sys.argv[1]}", sys.argv[2]
def call(path, method="GET"):
    with urllib.request.urlopen(urllib.request.Request(base + path, method=method)) as answer:
        return json.load(answer)
study = next(s["studyUid"] for s in call("/api/studies")["items"] if s["state"] == "RECEIVING")
began = time.time()
call(f"/api/studies/{study}/complete", "POST")
while call(f"/api/studies/{study}")["state"] != "PUBLISHED":
    time.sleep(0.02)
total = 1000 * (time.time() - began)
steps = call(f"/api/studies/{study}")["stepMillis"]
steps.pop("COMPLETE")
print(f"round {number}: {total:5.0f} ms  " + "  ".join(f"{k} {v}" for k, v in sorted(steps.items(), key=lambda s: -s[1]))
      + f"  queue and commits {total - sum(steps.values()):.0f}")
PYTHON
done
