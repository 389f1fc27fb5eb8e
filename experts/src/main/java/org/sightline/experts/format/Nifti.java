package org.sightline.experts.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPOutputStream;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;

/** NIfTI-1 volumes in one file, plain or gzipped. NIfTI is RAS, we are LPS: the sign of x and y is turned here. */
public final class Nifti {
    private static final int VOXELS_AT = 352;
    private static final short FLOAT32 = 16;
    private static final short SCANNER = 1;

    private Nifti() {}

    /**
     * Reads a volume; values are {@code scl_slope * stored + scl_inter}.
     *
     * @param mostVoxels a header that promises more is refused before anything is inflated
     * @throws org.sightline.dicom.error.StudyException {@code EXPERT_ANSWER_INVALID}
     */
    public static GridImage read(byte[] file, long mostVoxels) {
        try (InputStream in = FileBytes.inflated(file)) {
            NiftiHeader header = NiftiHeader.of(FileBytes.exactly(in, NiftiHeader.LENGTH, ByteOrder.LITTLE_ENDIAN));
            long[] sizes = header.sizes();
            int length = FileBytes.length(sizes, header.cell().width, mostVoxels);
            FileBytes.exactly(in, header.offset() - NiftiHeader.LENGTH, ByteOrder.LITTLE_ENDIAN);
            ByteBuffer cells = FileBytes.exactly(in, length, header.bytes().order());
            Grid grid = new Grid((int) sizes[0], (int) sizes[1], (int) sizes[2], header.affine());
            return new GridImage(grid, header.cell().values(cells, header.slope(), header.intercept()));
        } catch (IOException e) {
            throw FileBytes.bad("the file is not a whole NIfTI volume");
        }
    }

    /** A gzipped float32 volume with its place as sform; it names no patient. */
    public static byte[] write(GridImage image) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(file)) {
            out.write(header(image.grid()).array());
            ByteBuffer slice = ByteBuffer.allocate(
                            4 * image.grid().columns() * image.grid().rows())
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (int n = 0; n < image.voxels().length; n += slice.capacity() / 4) {
                slice.asFloatBuffer().put(image.voxels(), n, slice.capacity() / 4);
                out.write(slice.array());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return file.toByteArray();
    }

    private static ByteBuffer header(Grid grid) {
        ByteBuffer header = ByteBuffer.allocate(VOXELS_AT).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, NiftiHeader.LENGTH);
        short[] dim = {3, size(grid.columns()), size(grid.rows()), size(grid.slices()), 1, 1, 1, 1};
        for (int n = 0; n < dim.length; n++) {
            header.putShort(40 + 2 * n, dim[n]);
        }
        header.putShort(70, FLOAT32).putShort(72, (short) 32).putFloat(76, 1);
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
