package org.sightline.experts.format;

import java.nio.ByteBuffer;

/** How one voxel is stored. */
public enum Cell {
    UINT8(1, 0, 0xFF, (b, at) -> b.get(at) & 0xFF, (b, at, v) -> b.put(at, (byte) (int) v)),
    INT8(1, Byte.MIN_VALUE, Byte.MAX_VALUE, ByteBuffer::get, (b, at, v) -> b.put(at, (byte) v)),
    INT16(2, Short.MIN_VALUE, Short.MAX_VALUE, ByteBuffer::getShort, (b, at, v) -> b.putShort(at, (short) v)),
    UINT16(2, 0, 0xFFFF, (b, at) -> b.getShort(at) & 0xFFFF, (b, at, v) -> b.putShort(at, (short) (int) v)),
    INT32(4, Integer.MIN_VALUE, Integer.MAX_VALUE, ByteBuffer::getInt, (b, at, v) -> b.putInt(at, (int) v)),
    UINT32(4, 0, 0xFFFFFFFFL, (b, at) -> b.getInt(at) & 0xFFFFFFFFL, (b, at, v) -> b.putInt(at, (int) (long) v)),
    /** Values beyond 2^53 lose their last digits in a double. */
    INT64(8, -0x1p63, 0x1p63 - 1024, ByteBuffer::getLong, (b, at, v) -> b.putLong(at, (long) v)),
    UINT64(8, 0, 0x1p64 - 2048, (b, at) -> unsigned(b.getLong(at)), (b, at, v) -> b.putLong(at, signed(v))),
    FLOAT32(4, ByteBuffer::getFloat, (b, at, v) -> b.putFloat(at, (float) v)),
    FLOAT64(8, ByteBuffer::getDouble, ByteBuffer::putDouble);

    private interface Get {
        double at(ByteBuffer bytes, int offset);
    }

    private interface Put {
        void at(ByteBuffer bytes, int offset, double value);
    }

    final int width;
    private final boolean whole;
    private final double least;
    private final double most;
    private final Get get;
    private final Put put;

    Cell(int width, double least, double most, Get get, Put put) {
        this(width, true, least, most, get, put);
    }

    Cell(int width, Get get, Put put) {
        this(width, false, 0, 0, get, put);
    }

    Cell(int width, boolean whole, double least, double most, Get get, Put put) {
        this.width = width;
        this.whole = whole;
        this.least = least;
        this.most = most;
        this.get = get;
        this.put = put;
    }

    /** Whether every value can be stored as it is. */
    public boolean holds(float[] values) {
        if (whole) {
            for (float value : values) {
                if (!holds(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean holds(double value) {
        return !whole || value >= least && value <= most && value == Math.rint(value);
    }

    double get(ByteBuffer bytes, int offset) {
        return get.at(bytes, offset);
    }

    /** @throws IllegalArgumentException when the value would not come back as it is */
    void put(ByteBuffer bytes, int offset, double value) {
        if (!holds(value)) {
            throw new IllegalArgumentException(value + " cannot be stored as " + this);
        }
        put.at(bytes, offset, value);
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : value + 0x1p64;
    }

    private static long signed(double value) {
        return value < 0x1p63 ? (long) value : (long) (value - 0x1p64);
    }
}
