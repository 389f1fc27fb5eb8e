package org.sightline.orchestration.review;

import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * The person who answers for a report.
 *
 * @param id as the site's directory knows the person
 * @param name as it is printed
 */
public record Reviewer(String id, String name) {
    private static final int LONGEST = 200;

    /** @throws StudyException {@code BAD_REQUEST} when one is missing, too long or holds control characters */
    public Reviewer {
        id = checked(id, "reviewer.id");
        name = checked(name, "reviewer.name");
    }

    private static String checked(String text, String field) {
        String stripped = text.strip();
        if (stripped.isEmpty()
                || stripped.length() > LONGEST
                || stripped.chars().anyMatch(Character::isISOControl)) {
            throw new StudyException(
                    ErrorCode.BAD_REQUEST,
                    field,
                    "'" + field + "' names the person who answers for the report, in 1 to " + LONGEST
                            + " printable characters");
        }
        return stripped;
    }
}
