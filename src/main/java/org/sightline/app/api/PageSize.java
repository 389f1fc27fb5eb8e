package org.sightline.app.api;

import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** How many items a caller wants in one answer. */
final class PageSize {
    private PageSize() {}

    /** @throws StudyException {@code BAD_REQUEST} unless it is from 1 to the largest */
    static int require(int limit, int largest) {
        if (limit < 1 || limit > largest) {
            throw new StudyException(ErrorCode.BAD_REQUEST, "limit", "'limit' is a number from 1 to " + largest);
        }
        return limit;
    }
}
