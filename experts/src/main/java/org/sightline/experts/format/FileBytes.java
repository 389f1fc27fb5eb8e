package org.sightline.experts.format;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPInputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Affine;

/** Reads as many bytes as a header promised, never more: a bomb inflates into nothing. */
final class FileBytes {
    private FileBytes() {}

    static boolean gzipped(byte[] file) {
        return file.length > 2 && (file[0] & 0xFF) == 0x1F && (file[1] & 0xFF) == 0x8B;
    }

    static InputStream inflated(byte[] file) throws IOException {
        InputStream in = new ByteArrayInputStream(file);
        return gzipped(file) ? inflated(in) : in;
    }

    static InputStream inflated(InputStream in) throws IOException {
        return new BufferedInputStream(new GZIPInputStream(in), 1 << 16);
    }

    static ByteBuffer exactly(InputStream in, int length, ByteOrder order) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw bad("the file ends before its voxels do");
        }
        return ByteBuffer.wrap(bytes).order(order);
    }

    /** Number of voxels. */
    static int voxels(long[] sizes, long mostVoxels) {
        long most = Math.min(mostVoxels, Integer.MAX_VALUE - 16);
        long voxels = 1;
        for (long size : sizes) {
            if (size < 1 || size > most / voxels) {
                throw bad("the header gives no size between 1 and " + most + " voxels");
            }
            voxels *= size;
        }
        return (int) voxels;
    }

    static Affine place(Affine affine) {
        if (!(affine.voxelVolume() > 1e-9 && Double.isFinite(affine.voxelVolume()))) {
            throw bad("the axes do not span a volume");
        }
        return affine;
    }

    static StudyException bad(String rule) {
        return new StudyException(ErrorCode.EXPERT_ANSWER_INVALID, "", rule);
    }
}
