package org.sightline.fhir.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * A place between two matches of a sorted list. A page begins there, so what is added or changed elsewhere moves nothing
 * across the edge of a page.
 *
 * @param backward the page ends here instead
 * @param key sort value of the match beside it
 * @param id its id
 */
public record Cursor(boolean backward, Instant key, String id) {
    private static final int PARTS = 3;

    /** The opaque form that links carry. */
    public String token() {
        String plain = (backward ? "b" : "f") + "|" + key + "|" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }

    /** @throws org.sightline.dicom.error.StudyException {@code BAD_REQUEST} */
    static Cursor parse(String token) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), UTF_8).split("\\|", -1);
            if (parts.length == PARTS && parts[0].matches("[bf]") && parts[2].matches("[A-Za-z0-9./-]{1,128}")) {
                return new Cursor(parts[0].equals("b"), Instant.parse(parts[1]), parts[2]);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong();
        }
        throw wrong();
    }

    private static RuntimeException wrong() {
        return Search.bad(SearchParser.PAGE, "take the links 'next' and 'previous' of a page as they are");
    }
}
