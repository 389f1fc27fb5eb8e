package org.sightline.dicom.commit;

import java.util.List;

/**
 * A request that we take responsibility for objects, as N-ACTION brings it (PS3.4 section J.3.2).
 *
 * @param transactionUid names the request in the answer; its characters were checked
 * @param callingAe who asks, and is to be answered
 * @param calledAe the title of ours that was asked, and answers
 * @param remoteHost address the request came from
 * @param references at least one
 */
public record CommitmentRequest(
        String transactionUid, String callingAe, String calledAe, String remoteHost, List<SopReference> references) {
    public CommitmentRequest {
        references = List.copyOf(references);
    }
}
