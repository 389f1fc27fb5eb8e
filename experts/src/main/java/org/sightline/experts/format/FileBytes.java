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

/** Reads as many bytes as a header promised, never more: a bomb inflates into nothing. */
final class FileBytes {
    private FileBytes() {}

    static boolean gzipped(byte[] file) {
        return file.length > 2 && (file[0] & 0xFF) == 0x1F && (file[1] & 0xFF) == 0x8B;
    }

    static InputStream inflated(byte[] file) throws IOException {
        InputStream in = new ByteArrayInputStream(file);
        return gzipped(file) ? new BufferedInputStream(new GZIPInputStream(in)) : in;
    }

    /** @param length checked against a limit by the caller */
    static ByteBuffer exactly(InputStream in, int length, ByteOrder order) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw bad("the file ends before its voxels do");
        }
        return ByteBuffer.wrap(bytes).order(order);
    }

    /** Bytes of all voxels. */
    static int length(long[] sizes, int width, long mostVoxels) {
        long voxels = 1;
        for (long size : sizes) {
            if (size < 1 || size > mostVoxels / voxels) {
                throw bad("the header gives no size between 1 and " + mostVoxels + " voxels");
            }
            voxels *= size;
        }
        if (voxels * width > Integer.MAX_VALUE - 16) {
            throw bad("the voxels need more than 2 GB");
        }
        return (int) (voxels * width);
    }

    static StudyException bad(String rule) {
        return new StudyException(ErrorCode.EXPERT_ANSWER_INVALID, "", rule);
    }
}
