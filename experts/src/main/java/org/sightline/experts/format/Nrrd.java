package org.sightline.experts.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;

/**
 * NRRD volumes in one file, raw or gzipped, in the patient spaces LPS, RAS and LAS
 * (<a href="https://teem.sourceforge.net/nrrd/format.html">definition</a>). What cannot be placed in the patient, or has
 * its voxels in another file, is refused.
 */
public final class Nrrd {
    private Nrrd() {}

    /**
     * How voxels are written.
     *
     * @param gzip compressed, or else raw
     */
    public record Storage(Cell cell, ByteOrder order, boolean gzip) {}

    /** Whether a file begins as one. */
    public static boolean looksLike(byte[] file) {
        return NrrdHeader.begins(file);
    }

    /**
     * Reads a volume.
     *
     * @param mostVoxels a header that promises more is refused before anything is inflated
     * @throws org.sightline.dicom.error.StudyException {@code EXPERT_ANSWER_INVALID} with the rule that is broken
     */
    public static GridImage read(byte[] file, long mostVoxels) {
        return read(file, mostVoxels, (grid, voxels, in) -> new GridImage(grid, voxels.floats(in, grid.size())));
    }

    /**
     * Reads a label map.
     *
     * @param mostVoxels a header that promises more is refused before anything is inflated
     * @throws org.sightline.dicom.error.StudyException {@code EXPERT_ANSWER_INVALID} with the rule that is broken; also
     *     for a value that is no whole number of 0 to 255
     */
    public static LabelImage readLabels(byte[] file, long mostVoxels) {
        return read(file, mostVoxels, (grid, voxels, in) -> new LabelImage(grid, voxels.labels(in, grid.size())));
    }

    private interface Reading<T> {
        T of(Grid grid, Voxels voxels, InputStream in) throws IOException;
    }

    private static <T> T read(byte[] file, long mostVoxels, Reading<T> reading) {
        NrrdFields fields = NrrdFields.of(file);
        NrrdHeader header = new NrrdHeader(fields);
        FileBytes.voxels(header.sizes(), mostVoxels);
        InputStream data = new ByteArrayInputStream(file, fields.end(), file.length - fields.end());
        try (InputStream in = header.gzipped() ? FileBytes.inflated(data) : data) {
            return reading.of(header.grid(), header.voxels(), in);
        } catch (IOException e) {
            throw FileBytes.bad("the voxels of the NRRD file are not whole");
        }
    }

    /** A gzipped float32 volume in LPS; it names no patient. */
    public static byte[] write(GridImage image) {
        return write(image, new Storage(Cell.FLOAT32, ByteOrder.LITTLE_ENDIAN, true));
    }

    /**
     * A volume in LPS; it names no patient.
     *
     * @throws IllegalArgumentException when the cell does not hold every value
     */
    public static byte[] write(GridImage image, Storage storage) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header(image.grid(), storage).getBytes(StandardCharsets.US_ASCII));
        try (OutputStream out = storage.gzip() ? new FastGzip(file) : file) {
            new Voxels(storage.cell(), storage.order(), 1, 0).write(image.voxels(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return file.toByteArray();
    }

    private static String header(Grid grid, Storage storage) {
        Affine affine = grid.toPatient();
        return "NRRD0004\n"
                + "type: " + NrrdHeader.name(storage.cell()) + "\n"
                + "dimension: 3\n"
                + "space: left-posterior-superior\n"
                + "sizes: " + grid.columns() + " " + grid.rows() + " " + grid.slices() + "\n"
                + "space directions: " + column(affine, 0) + " " + column(affine, 1) + " " + column(affine, 2) + "\n"
                + "kinds: domain domain domain\n"
                + "endian: " + (storage.order() == ByteOrder.BIG_ENDIAN ? "big" : "little") + "\n"
                + "encoding: " + (storage.gzip() ? "gzip" : "raw") + "\n"
                + "space origin: " + column(affine, 3) + "\n\n";
    }

    private static String column(Affine affine, int column) {
        return "(" + affine.at(0, column) + "," + affine.at(1, column) + "," + affine.at(2, column) + ")";
    }
}
