package org.sightline.experts.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;

/** NIfTI-1 volumes in one file, plain or gzipped. NIfTI is RAS, we are LPS: the sign of x and y is turned here. */
public final class Nifti {
    private static final int VOXELS_AT = 352;
    private static final short SCANNER = 1;

    private Nifti() {}

    /**
     * Reads a volume; values are {@code scl_slope * stored + scl_inter}.
     *
     * @param mostVoxels a header that promises more is refused before anything is inflated
     * @throws org.sightline.dicom.error.StudyException {@code EXPERT_ANSWER_INVALID}
     */
    public static GridImage read(byte[] file, long mostVoxels) {
        return read(file, mostVoxels, (grid, voxels, in) -> new GridImage(grid, voxels.floats(in, grid.size())));
    }

    /**
     * Reads a label map.
     *
     * @param mostVoxels a header that promises more is refused before anything is inflated
     * @throws org.sightline.dicom.error.StudyException {@code EXPERT_ANSWER_INVALID}, also for a value that is no whole
     *     number of 0 to 255
     */
    public static LabelImage readLabels(byte[] file, long mostVoxels) {
        return read(file, mostVoxels, (grid, voxels, in) -> new LabelImage(grid, voxels.labels(in, grid.size())));
    }

    /** Whether a file may be one: gzipped, or with a NIfTI-1 header of either byte order. */
    public static boolean looksLike(byte[] file) {
        boolean little = file.length > 4 && file[0] == 0x5C && file[1] == 1 && file[2] == 0 && file[3] == 0;
        boolean big = file.length > 4 && file[0] == 0 && file[1] == 0 && file[2] == 1 && file[3] == 0x5C;
        return FileBytes.gzipped(file) || little || big;
    }

    private interface Reading<T> {
        T of(Grid grid, Voxels voxels, InputStream in) throws IOException;
    }

    private static <T> T read(byte[] file, long mostVoxels, Reading<T> reading) {
        try (InputStream in = FileBytes.inflated(file)) {
            NiftiHeader header = NiftiHeader.of(FileBytes.exactly(in, NiftiHeader.LENGTH, ByteOrder.LITTLE_ENDIAN));
            long[] sizes = header.sizes();
            FileBytes.voxels(sizes, mostVoxels);
            FileBytes.exactly(in, header.offset() - NiftiHeader.LENGTH, ByteOrder.LITTLE_ENDIAN);
            Grid grid = new Grid((int) sizes[0], (int) sizes[1], (int) sizes[2], header.affine());
            return reading.of(grid, header.voxels(), in);
        } catch (IOException e) {
            throw FileBytes.bad("the file is not a whole NIfTI volume");
        }
    }

    /** A gzipped float32 volume with its place as sform; it names no patient. */
    public static byte[] write(GridImage image) {
        return write(image, Cell.FLOAT32);
    }

    /**
     * A gzipped volume with its place as sform; it names no patient.
     *
     * @throws IllegalArgumentException when the cell does not hold every value
     */
    public static byte[] write(GridImage image, Cell cell) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream out = new FastGzip(file)) {
            out.write(header(image.grid(), cell).array());
            new Voxels(cell, ByteOrder.LITTLE_ENDIAN, 1, 0).write(image.voxels(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return file.toByteArray();
    }

    private static ByteBuffer header(Grid grid, Cell cell) {
        ByteBuffer header = ByteBuffer.allocate(VOXELS_AT).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, NiftiHeader.LENGTH);
        short[] dim = {3, size(grid.columns()), size(grid.rows()), size(grid.slices()), 1, 1, 1, 1};
        for (int n = 0; n < dim.length; n++) {
            header.putShort(40 + 2 * n, dim[n]);
        }
        header.putShort(70, NiftiHeader.code(cell))
                .putShort(72, (short) (8 * cell.width))
                .putFloat(76, 1);
        header.putFloat(108, VOXELS_AT).putFloat(112, 1).put(123, (byte) 2); // mm
        place(header, grid.toPatient());
        header.put(344, (byte) 'n').put(345, (byte) '+').put(346, (byte) '1');
        return header;
    }

    private static void place(ByteBuffer header, Affine affine) {
        for (int axis = 0; axis < 3; axis++) {
            header.putFloat(80 + 4 * axis, (float) affine.spacing(axis));
        }
        header.putShort(254, SCANNER);
        for (int n = 0; n < 12; n++) {
            double lps = affine.at(n / 4, n % 4);
            header.putFloat(280 + 4 * n, (float) (n < 8 ? -lps : lps));
        }
    }

    private static short size(int voxels) {
        if (voxels > Short.MAX_VALUE) {
            throw new IllegalArgumentException("NIfTI-1 has at most 32767 voxels along an axis");
        }
        return (short) voxels;
    }
}
