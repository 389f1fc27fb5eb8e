package org.sightline.app.dicomweb;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.resteasy.reactive.PathPart;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.json.BulkData;

/** Answers of one part, of which a range may be asked for (PS3.18 section 8.3, RFC 9110 section 14). */
final class SinglePart {
    private static final String ACCEPT_RANGES = "Accept-Ranges";
    private static final String CONTENT_RANGE = "Content-Range";

    private SinglePart() {}

    static Response.ResponseBuilder file(Path file, String type, String range) {
        long length = length(file);
        Optional<ByteRange> part = ByteRange.parse(range, length);
        if (part.isEmpty()) {
            return Response.ok(file, type)
                    .header(HttpHeaders.CONTENT_LENGTH, length) // for HEAD, which sends no file
                    .header(ACCEPT_RANGES, "bytes");
        }
        return ranged(
                part.get(),
                length,
                type,
                () -> new PathPart(file, part.get().from(), part.get().count()));
    }

    /** @param length bytes to show: of a value with padding less than it has */
    static Response.ResponseBuilder value(BulkData value, long length, String type, String range) {
        Optional<ByteRange> part = ByteRange.parse(range, length);
        if (part.isEmpty()) {
            return Response.ok(Wire.unchecked(out -> value.copy(0, length, out)), type)
                    .header(HttpHeaders.CONTENT_LENGTH, length)
                    .header(ACCEPT_RANGES, "bytes");
        }
        ByteRange wanted = part.get();
        return ranged(wanted, length, type, () -> Wire.unchecked(out -> value.copy(wanted.from(), wanted.count(), out)))
                .header(HttpHeaders.CONTENT_LENGTH, wanted.count());
    }

    private static Response.ResponseBuilder ranged(
            ByteRange part, long length, String type, java.util.function.Supplier<Object> body) {
        if (part.count() == 0) {
            return Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header(CONTENT_RANGE, part.contentRange(length));
        }
        return Response.status(Response.Status.PARTIAL_CONTENT)
                .entity(body.get())
                .type(type)
                .header(ACCEPT_RANGES, "bytes")
                .header(CONTENT_RANGE, part.contentRange(length));
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, "", "a stored object cannot be read", e);
        }
    }
}
