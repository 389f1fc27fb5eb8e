package org.sightline.dicom.query;

import java.util.List;
import java.util.Optional;
import org.sightline.dicom.error.StudyException;

/**
 * How a retrieval ended: the sub-operation counts of the archive (PS3.4 section C.4.2.1), or those of the parts read.
 *
 * @param completed objects delivered, those with a warning included
 * @param failed objects the archive could not send or the receiver refused
 * @param remaining objects not tried, after a cancellation
 * @param failedSopUids of the failed ones, as far as the archive says
 * @param refusal the receiver's own first reason to refuse one; empty when it refused none, or cannot know
 */
public record RetrieveReport(
        Method method,
        int completed,
        int failed,
        int remaining,
        List<String> failedSopUids,
        Optional<StudyException> refusal) {
    /** How the objects came. */
    public enum Method {
        C_GET,
        C_MOVE,
        WADO_RS
    }

    public RetrieveReport {
        failedSopUids = List.copyOf(failedSopUids);
    }

    /** True when every object of the request was delivered and stored. */
    public boolean whole() {
        return completed > 0 && failed == 0 && remaining == 0;
    }

    /** What several requests came to together. */
    public RetrieveReport plus(RetrieveReport other) {
        return new RetrieveReport(
                method,
                completed + other.completed,
                failed + other.failed,
                remaining + other.remaining,
                java.util.stream.Stream.concat(failedSopUids.stream(), other.failedSopUids.stream())
                        .toList(),
                refusal.or(other::refusal));
    }
}
