package org.sightline.app.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.input.InputLimit;

/** Bodies of requests: none is larger than it can be. */
public final class Body {
    private static final long DRAINED = 64L << 20;

    private Body() {}

    /** @throws Refusal 413 */
    public static String text(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(InputLimit.BODY_BYTES.mostInt() + 1);
            if (bytes.length > InputLimit.BODY_BYTES.most()) {
                // Clients that send a body before they read the answer have to get to its end.
                body.skip(DRAINED);
                throw new Refusal(Refusal.TOO_LARGE, "the body has " + InputLimit.BODY_BYTES.exceeded());
            }
            return new String(bytes, UTF_8);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.BAD_REQUEST, "body", "the body did not arrive whole", e);
        }
    }

    /**
     * True for XML, false for JSON.
     *
     * @throws Refusal 415
     */
    public static boolean xml(HttpHeaders headers) {
        String type = type(headers);
        return switch (type) {
            case "application/fhir+json", "application/json", "text/json" -> false;
            case "application/fhir+xml", "application/xml", "text/xml" -> true;
            default ->
                throw new Refusal(
                        Refusal.UNSUPPORTED_TYPE,
                        "a resource is sent as application/fhir+json or application/fhir+xml");
        };
    }

    /** @throws Refusal 415 */
    public static void requireForm(HttpHeaders headers) {
        if (!type(headers).equals(MediaType.APPLICATION_FORM_URLENCODED)) {
            throw new Refusal(
                    Refusal.UNSUPPORTED_TYPE,
                    "the parameters of _search are sent as application/x-www-form-urlencoded");
        }
    }

    private static String type(HttpHeaders headers) {
        return Optional.ofNullable(headers.getMediaType())
                .map(type -> type.getType() + "/" + type.getSubtype())
                .orElse("");
    }
}
