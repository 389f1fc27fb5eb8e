package org.sightline.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * A streaming reader of {@code multipart/related} (RFC 2387, RFC 2046 section 5.1), the body of a STOW-RS request
 * (PS3.18 section 10.5). Parts are read one after the other in bounded memory; their lengths need not be declared.
 */
public final class MultipartRelated {
    private final MediaType contentType;
    private final DelimitedInput input;
    private boolean ended;

    private MultipartRelated(MediaType contentType, DelimitedInput input) {
        this.contentType = contentType;
        this.input = input;
    }

    /**
     * Starts to read; nothing is read before {@link #next}.
     *
     * @param contentType the Content-Type of the request, with its boundary parameter plain or quoted
     * @param body the request body; closing it stays with the caller
     * @throws StudyException {@code BAD_REQUEST} when it is no multipart/related or the boundary is missing or illegal
     */
    public static MultipartRelated open(String contentType, InputStream body) {
        MediaType type = MediaType.parse(contentType);
        if (!type.essence().equals("multipart/related")) {
            throw bad("the Content-Type must be multipart/related (PS3.18 section 10.5.1)");
        }
        String boundary = type.parameter("boundary")
                .orElseThrow(() -> bad("the Content-Type needs a boundary parameter (RFC 2046 section 5.1.1)"));
        return new MultipartRelated(type, new DelimitedInput(body, boundary));
    }

    /** The {@code type} parameter: the media type of the root part, in lower case, such as application/dicom. */
    public Optional<String> type() {
        return contentType.parameter("type").map(type -> type.toLowerCase(Locale.ROOT));
    }

    /**
     * The next part; what is left of the one before is skipped. Empty after the closing delimiter.
     *
     * @throws StudyException {@code BAD_REQUEST} when the body breaks off or breaks the rules of the format
     */
    public Optional<MultipartPart> next() throws IOException {
        if (!ended) {
            input.skipDelimiter();
            ended = input.closes();
        }
        return ended ? Optional.empty() : Optional.of(new MultipartPart(PartHeaders.read(input), input.part()));
    }

    static StudyException bad(String rule) {
        return new StudyException(ErrorCode.BAD_REQUEST, "", rule);
    }
}
