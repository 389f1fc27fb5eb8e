package org.sightline.dicom.commit;

import java.util.List;

/**
 * What became of a request, as N-EVENT-REPORT tells it (PS3.4 section J.3.3).
 *
 * @param committed objects we have, durably
 * @param failed objects we have not
 */
public record CommitmentResult(String transactionUid, List<SopReference> committed, List<Failure> failed) {
    /** An object that is not committed. */
    public record Failure(SopReference reference, FailureReason reason) {}

    public CommitmentResult {
        committed = List.copyOf(committed);
        failed = List.copyOf(failed);
    }
}
