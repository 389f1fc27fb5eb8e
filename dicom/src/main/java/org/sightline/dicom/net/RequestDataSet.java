package org.sightline.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.PDVInputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.input.InputLimit;

/** The data set of a normalized request (PS3.7 section 10), which is read into memory: up to a limit, and not for ever. */
final class RequestDataSet {
    private RequestDataSet() {}

    /** All of it, or one byte more than {@link InputLimit#REQUEST_BYTES} where there is more; the rest is read over. */
    static byte[] read(Association association, PDVInputStream in, int stallMillis) throws IOException {
        int idleMillis = association.getSocket().getSoTimeout();
        association.getSocket().setSoTimeout(stallMillis);
        byte[] bytes = in.readNBytes(InputLimit.REQUEST_BYTES.mostInt() + 1);
        in.skipAll();
        association.getSocket().setSoTimeout(idleMillis);
        return bytes;
    }

    /**
     * @param subject what is asked for, for the error
     * @throws StudyException {@code MALFORMED_DATA_SET}
     */
    static Attributes parsed(byte[] bytes, String transferSyntax, String subject) {
        if (bytes.length > InputLimit.REQUEST_BYTES.most()) {
            throw InputLimit.REQUEST_BYTES.refusal(ErrorCode.MALFORMED_DATA_SET, subject, "the request");
        }
        try (ImageInputStream in = new ImageInputStream(new ByteArrayInputStream(bytes), transferSyntax)) {
            in.setAllocateLimit(bytes.length);
            return in.readDataset(-1, -1);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw unreadable(subject, "the request breaks the encoding rules of PS3.5 section 7", e);
        }
    }

    private static StudyException unreadable(String subject, String reason, Throwable cause) {
        return new StudyException(ErrorCode.MALFORMED_DATA_SET, subject, reason, cause);
    }
}
