package org.sightline.experts.format;

import java.nio.ByteBuffer;

/** How one voxel is stored. */
enum Cell {
    UINT8(1, (b, at) -> b.get(at) & 0xFF),
    INT8(1, (b, at) -> b.get(at)),
    INT16(2, (b, at) -> b.getShort(at)),
    UINT16(2, (b, at) -> b.getShort(at) & 0xFFFF),
    INT32(4, (b, at) -> b.getInt(at)),
    UINT32(4, (b, at) -> b.getInt(at) & 0xFFFFFFFFL),
    INT64(8, (b, at) -> b.getLong(at)),
    UINT64(8, (b, at) -> unsigned(b.getLong(at))),
    FLOAT32(4, (b, at) -> b.getFloat(at)),
    FLOAT64(8, (b, at) -> b.getDouble(at));

    private interface Value {
        double at(ByteBuffer bytes, int offset);
    }

    final int width;
    private final Value value;

    Cell(int width, Value value) {
        this.width = width;
        this.value = value;
    }

    /** Every cell, as {@code slope * stored + intercept}. */
    float[] values(ByteBuffer bytes, double slope, double intercept) {
        float[] values = new float[bytes.capacity() / width];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) (slope * value.at(bytes, n * width) + intercept);
        }
        return values;
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : value + 0x1p64;
    }
}
