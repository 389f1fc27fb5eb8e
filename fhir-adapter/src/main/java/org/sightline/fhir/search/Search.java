package org.sightline.fhir.search;

import java.util.List;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * A search as it was understood.
 *
 * @param clauses conditions that all have to be met
 * @param count matches on a page
 * @param page where the page begins; empty for the first
 * @param used what was understood, as the query part of a URL, without the page
 */
public record Search(
        String type,
        List<Clause> clauses,
        List<Include> includes,
        Sort sort,
        int count,
        Total total,
        Shape shape,
        Optional<Cursor> page,
        String used) {

    /** What else to send with the matches. */
    public record Include(String source, List<String> params, Optional<String> target, boolean reverse) {}

    /**
     * The order of matches; equal ones stand by id.
     *
     * @param param {@code _lastUpdated}, or a date parameter of the type
     */
    public record Sort(String param, boolean descending) {
        /** By when the current version was written. */
        public boolean byUpdate() {
            return param.equals("_lastUpdated");
        }
    }

    /** Whether to count all matches. */
    public enum Total {
        /** Not at all. */
        NONE,
        /** As far as it costs little. */
        ESTIMATE,
        /** All of them. */
        ACCURATE
    }

    /** The matches themselves are not wanted. */
    public boolean countOnly() {
        return count == 0 || shape.summary() == Shape.Summary.COUNT;
    }

    static StudyException bad(String name, String reason) {
        return new StudyException(ErrorCode.BAD_REQUEST, name, "'" + name + "': " + reason);
    }
}
