package org.sightline.experts.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sightline.dicom.image.Affine;

/** The 348 bytes of a NIfTI-1 header (nifti1.h). Its space is RAS: x and y run against DICOM's LPS. */
record NiftiHeader(ByteBuffer bytes) {
    static final int LENGTH = 348;
    private static final Map<Short, Cell> CELLS = Map.ofEntries(
            code(2, Cell.UINT8),
            code(4, Cell.INT16),
            code(8, Cell.INT32),
            code(16, Cell.FLOAT32),
            code(64, Cell.FLOAT64),
            code(256, Cell.INT8),
            code(512, Cell.UINT16),
            code(768, Cell.UINT32),
            code(1024, Cell.INT64),
            code(1280, Cell.UINT64));

    private static Map.Entry<Short, Cell> code(int code, Cell cell) {
        return Map.entry((short) code, cell);
    }

    /** The data type that stands for a cell. */
    static short code(Cell cell) {
        return CELLS.entrySet().stream()
                .filter(entry -> entry.getValue() == cell)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    static NiftiHeader of(ByteBuffer bytes) {
        bytes.order(
                bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(0) == LENGTH
                        ? ByteOrder.LITTLE_ENDIAN
                        : ByteOrder.BIG_ENDIAN);
        // "n+1" and a null; "ni1" would have its voxels in another file.
        boolean single = bytes.get(344) == 'n' && bytes.get(345) == '+' && bytes.get(346) == '1';
        if (bytes.getInt(0) != LENGTH || !single) {
            throw FileBytes.bad("not a single-file NIfTI-1 volume");
        }
        return new NiftiHeader(bytes);
    }

    long[] sizes() {
        int axes = bytes.getShort(40);
        if (axes < 3 || axes > 7) {
            throw FileBytes.bad("a NIfTI volume has three axes, not " + axes);
        }
        for (int axis = 4; axis <= axes; axis++) {
            if (bytes.getShort(40 + 2 * axis) > 1) {
                throw FileBytes.bad("the NIfTI file holds more than one volume");
            }
        }
        return new long[] {bytes.getShort(42), bytes.getShort(44), bytes.getShort(46)};
    }

    private Cell cell() {
        Cell cell = CELLS.get(bytes.getShort(70));
        if (cell == null) {
            throw FileBytes.bad("NIfTI data type " + bytes.getShort(70) + " is not a scalar that is read");
        }
        return cell;
    }

    int offset() {
        float offset = bytes.getFloat(108);
        if (!(offset >= LENGTH && offset <= 1 << 24)) {
            throw FileBytes.bad("the NIfTI voxel offset is outside the file");
        }
        return (int) offset;
    }

    Voxels voxels() {
        return new Voxels(cell(), bytes.order(), slope(), intercept());
    }

    /** A slope of zero, or none at all, means unscaled. */
    private boolean scaled() {
        float slope = bytes.getFloat(112);
        return slope != 0 && Float.isFinite(slope) && Float.isFinite(bytes.getFloat(116));
    }

    private double slope() {
        return scaled() ? bytes.getFloat(112) : 1;
    }

    private double intercept() {
        return scaled() ? bytes.getFloat(116) : 0;
    }

    /** Method 3 (sform) before 2 (qform) before 1 (spacing alone), in LPS. */
    Affine affine() {
        double[] ras = bytes.getShort(254) > 0 ? sform() : bytes.getShort(252) > 0 ? qform() : spacing();
        List<Double> lps = new ArrayList<>();
        for (int n = 0; n < ras.length; n++) {
            lps.add(n < 8 ? 0.0 - ras[n] : ras[n]);
        }
        return FileBytes.place(new Affine(lps));
    }

    private double[] sform() {
        double[] rows = new double[12];
        for (int n = 0; n < 12; n++) {
            rows[n] = bytes.getFloat(280 + 4 * n);
        }
        return rows;
    }

    private double[] spacing() {
        return new double[] {pixdim(1), 0, 0, 0, 0, pixdim(2), 0, 0, 0, 0, pixdim(3), 0};
    }

    private double[] qform() {
        double b = bytes.getFloat(256);
        double c = bytes.getFloat(260);
        double d = bytes.getFloat(264);
        double a = Math.sqrt(Math.max(0, 1 - b * b - c * c - d * d));
        double x = pixdim(1);
        double y = pixdim(2);
        double z = pixdim(3) * (bytes.getFloat(76) < 0 ? -1 : 1);
        return new double[] {
            x * (a * a + b * b - c * c - d * d), y * 2 * (b * c - a * d), z * 2 * (b * d + a * c), bytes.getFloat(268),
            x * 2 * (b * c + a * d), y * (a * a + c * c - b * b - d * d), z * 2 * (c * d - a * b), bytes.getFloat(272),
            x * 2 * (b * d - a * c), y * 2 * (c * d + a * b), z * (a * a + d * d - b * b - c * c), bytes.getFloat(276)
        };
    }

    private double pixdim(int axis) {
        return Math.abs(bytes.getFloat(76 + 4 * axis));
    }
}
