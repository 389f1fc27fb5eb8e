package org.sightline.dicom.seg;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The serialised form of a mask, big-endian: magic, version, columns, rows, slices (ints); then the runs in order, each a
 * label (byte) and a length (groups of seven bits, lowest first, high bit set where more follow).
 */
final class RunCodec {
    private static final int MAGIC = 0x534C524C;
    private static final int VERSION = 1;
    /** More slices than any series has: a lying header must not claim memory. */
    private static final int MOST_SLICES = 1 << 20;

    private RunCodec() {}

    static void write(RunLengthMask mask, DataOutput out) throws IOException {
        for (int number : new int[] {MAGIC, VERSION, mask.columns(), mask.rows(), mask.slices()}) {
            out.writeInt(number);
        }
        try {
            for (int k = 0; k < mask.slices(); k++) {
                mask.runs(k, (from, to, label) -> writeRun(out, label, to - from));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void writeRun(DataOutput out, int label, int length) {
        try {
            out.writeByte(label);
            int rest = length;
            for (; rest > 0x7F; rest >>>= 7) {
                out.writeByte(rest & 0x7F | 0x80);
            }
            out.writeByte(rest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RunLengthMask read(DataInput in) throws IOException {
        if (in.readInt() != MAGIC || in.readInt() != VERSION) {
            throw new IOException("no run-length mask of version " + VERSION);
        }
        int columns = in.readInt();
        int rows = in.readInt();
        int slices = in.readInt();
        if (slices > MOST_SLICES) {
            throw new IOException("a mask of " + slices + " slices");
        }
        try {
            return runs(new RunBuilder(columns, rows, slices), slices, in);
        } catch (IllegalArgumentException e) {
            throw new IOException("the mask contradicts itself: " + e.getMessage(), e);
        }
    }

    private static RunLengthMask runs(RunBuilder runs, int slices, DataInput in) throws IOException {
        for (int k = 0; k < slices; k++) {
            for (int filled = 0; filled < runs.area(); ) {
                byte label = in.readByte();
                int length = readLength(in);
                runs.add(length, label);
                filled += length;
            }
        }
        return runs.build();
    }

    private static int readLength(DataInput in) throws IOException {
        long length = 0;
        for (int shift = 0; shift <= 28; shift += 7) {
            int next = in.readByte();
            length |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (int) Math.min(length, Integer.MAX_VALUE);
            }
        }
        throw new IOException("the length of a run does not end");
    }
}
