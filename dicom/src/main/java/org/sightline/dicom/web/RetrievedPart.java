package org.sightline.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.query.DeliveredInstance;

/** One object of a WADO-RS answer, read as it is written out. */
final class RetrievedPart implements DeliveredInstance {
    private static final int BUFFER = 1 << 16;

    private final String source;
    private final InputStream body;
    private final long largest;
    private Optional<IOException> failure = Optional.empty();

    RetrievedPart(String source, InputStream body, long largest) {
        this.source = source;
        this.body = body;
        this.largest = largest;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Optional<String> sopUid() {
        return Optional.empty();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = largest;
        for (int length = read(buffer); length >= 0; length = read(buffer)) {
            left -= length;
            if (left < 0) {
                throw new StudyException(
                        ErrorCode.OBJECT_TOO_LARGE,
                        "",
                        "the archive sent an object of more than " + largest + " bytes");
            }
            out.write(buffer, 0, length);
        }
    }

    /** What broke the answer while the object was read; the intake may have wrapped it in an error of its own. */
    Optional<IOException> failure() {
        return failure;
    }

    private int read(byte[] buffer) throws IOException {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        } catch (StudyException e) {
            failure = Optional.of(new IOException(e.reason(), e));
            throw e;
        }
    }
}
