package org.sightline.app.dicomweb;

import java.util.List;
import java.util.Optional;
import org.sightline.dicom.web.Accept;

/**
 * How objects are sent (PS3.18 section 8.7.3.5).
 *
 * @param multipart or one object alone
 * @param transferSyntax empty for the default: Explicit VR Little Endian where the object can be written so, and what is
 *     stored where not; {@code *} for what is stored
 */
record ObjectChoice(boolean multipart, Optional<String> transferSyntax) {
    static final String ANY = "*";

    /**
     * The first that can be served. A client that says nothing at all takes everything, so it gets what is stored.
     *
     * @param single one object alone may be sent
     */
    static Optional<ObjectChoice> of(Accept accept, boolean single) {
        return accept.ranges().stream()
                .flatMap(range -> of(range, single).stream())
                .findFirst();
    }

    private static Optional<ObjectChoice> of(Accept.Range range, boolean single) {
        if (range.essence().equals("*/*")) {
            return Optional.of(
                    new ObjectChoice(!single, Optional.of(range.transferSyntax().orElse(ANY))));
        }
        if (single && range.takes(Wire.DICOM)) {
            return Optional.of(new ObjectChoice(false, range.transferSyntax()));
        }
        boolean objects = range.type()
                .map(type -> List.of(Wire.DICOM, "*/*").contains(type))
                .orElse(true);
        return range.multipart() && objects
                ? Optional.of(new ObjectChoice(true, range.transferSyntax()))
                : Optional.empty();
    }
}
