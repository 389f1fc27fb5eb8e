package org.sightline.experts.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The voxels of a file, read or written piece by piece: beside the result nothing of their size is in memory.
 *
 * @param cell how one is stored
 * @param slope values are {@code slope * stored + intercept}
 */
record Voxels(Cell cell, ByteOrder order, double slope, double intercept) {
    private static final int PIECE = 1 << 14;

    /** A value and where it belongs. */
    private interface Target {
        void set(int voxel, double value);
    }

    float[] floats(InputStream in, int count) throws IOException {
        float[] values = new float[count];
        read(in, count, (voxel, value) -> values[voxel] = (float) value);
        return values;
    }

    /** Whole values 0..255 as unsigned bytes. */
    byte[] labels(InputStream in, int count) throws IOException {
        byte[] labels = new byte[count];
        read(in, count, (voxel, value) -> {
            if (!(value >= 0 && value <= 255 && value == Math.rint(value))) { // written so that NaN fails too
                throw FileBytes.bad("the mask holds a value that is no label of 0 to 255");
            }
            labels[voxel] = (byte) (int) value;
        });
        return labels;
    }

    private void read(InputStream in, int count, Target target) throws IOException {
        for (int from = 0; from < count; from += PIECE) {
            int length = Math.min(PIECE, count - from);
            ByteBuffer bytes = FileBytes.exactly(in, length * cell.width, order);
            for (int n = 0; n < length; n++) {
                target.set(from + n, slope * cell.get(bytes, n * cell.width) + intercept);
            }
        }
        if (in.read() >= 0) { // reading the end makes gzip compare its checksum
            throw FileBytes.bad("the file goes on behind its voxels");
        }
    }

    /** @throws IllegalArgumentException when a value cannot be stored as it is */
    void write(float[] values, OutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(PIECE * cell.width).order(order);
        for (int from = 0; from < values.length; from += PIECE) {
            int length = Math.min(PIECE, values.length - from);
            for (int n = 0; n < length; n++) {
                cell.put(bytes, n * cell.width, values[from + n]);
            }
            out.write(bytes.array(), 0, length * cell.width);
        }
    }
}
