#!/usr/bin/env bash
# The two ends of what is sent: 10,000 tiny objects in one association, and one multi-frame object of more than 2^31 bytes,
# each to the packaged service with a heap of 256 MB. Exits 1 unless every object is there and the data set bytes are equal.
#
#   src/bench/extremes.sh          needs ./mvnw package before, DCMTK, python3, 8 GB of disk
#   TINY=10000 FRAMES=260 HEAP=256m src/bench/extremes.sh
set -euo pipefail
export TCP_NODELAY=1 # without it DCMTK waits 40 ms an object at either end

root=$(cd "$(dirname "$0")/../.." && pwd)
work=${WORK:-/tmp/sightline-extremes}
tiny=${TINY:-10000}
frames=${FRAMES:-260} # of 2048x2048x16 bit: 8 MiB each
http=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
dicom=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
rm -rf "$work" && mkdir -p "$work/tiny"

cat >"$work/objects.py" <<'PYTHON'
"""Writes Part 10 objects, explicit little endian, without any DICOM library."""
import hashlib, os, struct, sys

LONG = {"OB", "OW", "SQ", "UN"}

def element(group, number, vr, value):
    if isinstance(value, str):
        value = value.encode()
    value += (b"\0" if vr in ("UI", "OB") else b" ") * (len(value) % 2)
    head = struct.pack("<HH2s", group, number, vr.encode())
    return head + (struct.pack("<HI", 0, len(value)) if vr in LONG else struct.pack("<H", len(value))) + value

def us(group, number, value):
    return element(group, number, "US", struct.pack("<H", value))

def meta(sop_class, sop):
    group = element(2, 1, "OB", b"\0\1") + element(2, 2, "UI", sop_class) + element(2, 3, "UI", sop)
    group += element(2, 0x10, "UI", "1.2.840.10008.1.2.1") + element(2, 0x12, "UI", "1.2.3.4")
    return b"\0" * 128 + b"DICM" + element(2, 0, "UL", struct.pack("<I", len(group))) + group

def header(sop_class, study, series, sop, number, rows, frames):
    more = element(0x28, 8, "IS", str(frames)) if frames > 1 else b""
    return (element(8, 0x16, "UI", sop_class) + element(8, 0x18, "UI", sop) + element(8, 0x60, "CS", "OT")
        + element(0x10, 0x10, "PN", "EXTREME") + element(0x10, 0x20, "LO", "EXTREME")
        + element(0x20, 0xD, "UI", study) + element(0x20, 0xE, "UI", series) + element(0x20, 0x13, "IS", str(number))
        + us(0x28, 2, 1) + element(0x28, 4, "CS", "MONOCHROME2") + more + us(0x28, 0x10, rows) + us(0x28, 0x11, rows)
        + us(0x28, 0x100, 16) + us(0x28, 0x101, 16) + us(0x28, 0x102, 15) + us(0x28, 0x103, 0))

def tiny(folder, count):
    sop_class = "1.2.840.10008.5.1.4.1.1.7"
    for i in range(count):
        sop = f"2.25.7{i}"
        with open(f"{folder}/{i:06}.dcm", "wb") as out:
            out.write(meta(sop_class, sop) + header(sop_class, "2.25.71", f"2.25.72{i % 100}", sop, i, 4, 1)
                + element(0x7FE0, 0x10, "OW", os.urandom(32)))

def large(path, frames):
    sop_class, sop = "1.2.840.10008.5.1.4.1.1.7.3", "2.25.81"
    digest = hashlib.sha256()
    with open(path, "wb") as out:
        out.write(meta(sop_class, sop))
        head = header(sop_class, "2.25.82", "2.25.83", sop, 1, 2048, frames)
        head += struct.pack("<HH2sHI", 0x7FE0, 0x10, b"OW", 0, frames << 23)
        frame = bytearray(os.urandom(1 << 23))
        out.write(head)
        digest.update(head)
        for i in range(frames):
            frame[0:4] = struct.pack("<I", i)
            out.write(frame)
            digest.update(frame)
    print(digest.hexdigest())

def data_set(path):
    """Hash of what follows the meta information."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        file.seek(140)
        file.seek(144 + struct.unpack("<I", file.read(4))[0])
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    print(digest.hexdigest())

{"tiny": lambda a: tiny(a[0], int(a[1])), "large": lambda a: large(a[0], int(a[1])), "hash": lambda a: data_set(a[0])}[
    sys.argv[1]](sys.argv[2:])
PYTHON
python3 "$work/objects.py" tiny "$work/tiny" "$tiny"
sent=$(python3 "$work/objects.py" large "$work/large.dcm" "$frames")

SIGHTLINE_INSECURE=loopback SIGHTLINE_DATA_DIR=$work/data SIGHTLINE_DICOM_PORT=$dicom QUARKUS_HTTP_PORT=$http SIGHTLINE_COMPLETION_IDLE=1h \
  SIGHTLINE_EXPERTS_DIR=$root/experts QUARKUS_LOG_LEVEL=WARN \
  java -Xmx"${HEAP:-256m}" -jar "$root/src/target/quarkus-app/quarkus-run.jar" serve >"$work/server.log" 2>&1 &
server=$!
trap 'kill $server' EXIT
for _ in $(seq 1200); do
  curl -sf "http://localhost:$http/q/health" >/dev/null && break
  sleep 0.1
done

send() { # folder or file
  local began ended
  began=$(date +%s%N)
  storescu -R -xe -pdu 131072 --max-send-pdu 131072 -aec SIGHTLINE 127.0.0.1 "$dicom" "${@:2}" "$1" >"$work/storescu.log"
  ended=$(date +%s%N)
  echo $(((ended - began) / 1000000))
}

instances() { # study
  curl -s "http://localhost:$http/api/studies/$1" | python3 -c 'import json, sys; print(json.load(sys.stdin)["instanceCount"])'
}

millis=$(send "$work/tiny" +sd)
found=$(instances 2.25.71)
echo "tiny: $found of $tiny objects in $millis ms: $((tiny * 1000 / millis))/s, peak $(awk '/VmHWM/ {print int($2 / 1024)}' /proc/$server/status) MB resident"
millis=$(send "$work/large.dcm")
stored=$(find "$work/data/objects/instances" -size +1G -name '*.dcm')
kept=$(python3 "$work/objects.py" hash "$stored")
bytes=$(stat -c %s "$work/large.dcm")
echo "large: $bytes bytes in $millis ms: $((bytes / 1000 / millis)) MB/s, peak $(awk '/VmHWM/ {print int($2 / 1024)}' /proc/$server/status) MB resident"
[ "$found" -eq "$tiny" ] && [ "$sent" = "$kept" ] && echo "data sets equal: $kept"
