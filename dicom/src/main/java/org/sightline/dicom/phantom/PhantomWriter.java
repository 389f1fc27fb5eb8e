package org.sightline.dicom.phantom;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Grid;

/**
 * Writes a phantom in Explicit VR Little Endian: as CT Image Storage, one Part 10 file a slice (PS3.3 section A.3), or as
 * one Enhanced CT object (section A.38).
 */
public final class PhantomWriter {
    private static final int INTERCEPT = -1024;

    private PhantomWriter() {}

    /**
     * Renders and writes the series.
     *
     * @param folder is made when it is not there
     * @return the files, from feet to head
     * @throws StudyException {@code STORAGE_FAILED} when the folder cannot be written
     */
    public static List<Path> write(ChestPhantom phantom, PhantomIdentity identity, Path folder) {
        float[] voxels = phantom.voxels();
        PhantomHeader header = new PhantomHeader(phantom, identity);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, folder.toString(), "cannot make the folder", e);
        }
        return IntStream.range(0, phantom.grid().slices())
                .parallel()
                .mapToObj(k -> writeSlice(header.slice(k), pixels(phantom.grid(), voxels, k), path(folder, k)))
                .toList();
    }

    /**
     * Renders and writes the same voxels as one multi-frame object. Its frames run from head to feet, so that frame
     * numbers are not slice numbers.
     *
     * @throws StudyException {@code STORAGE_FAILED} when the file cannot be written
     */
    public static Path writeEnhanced(ChestPhantom phantom, PhantomIdentity identity, Path file) {
        float[] voxels = phantom.voxels();
        Grid grid = phantom.grid();
        ByteBuffer frames = ByteBuffer.allocate(Math.multiplyExact(2, grid.size()));
        for (int k = grid.slices() - 1; k >= 0; k--) {
            frames.put(pixels(grid, voxels, k));
        }
        return writeSlice(new EnhancedPhantomHeader(phantom, identity).object(), frames.array(), file);
    }

    private static Path path(Path folder, int slice) {
        return folder.resolve("phantom-%03d.dcm".formatted(slice + 1));
    }

    private static Path writeSlice(Attributes attributes, byte[] pixels, Path file) {
        attributes.setBytes(Tag.PixelData, VR.OW, pixels);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                ImageOutputStream dicom = new ImageOutputStream(out, UID.ExplicitVRLittleEndian)) {
            dicom.writeDataset(attributes.createFileMetaInformation(UID.ExplicitVRLittleEndian), attributes);
            return file;
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, file.toString(), "cannot write the phantom", e);
        }
    }

    private static byte[] pixels(Grid grid, float[] voxels, int slice) {
        int count = grid.columns() * grid.rows();
        ByteBuffer bytes = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < count; n++) {
            bytes.putShort((short) (voxels[slice * count + n] - INTERCEPT));
        }
        return bytes.array();
    }
}
