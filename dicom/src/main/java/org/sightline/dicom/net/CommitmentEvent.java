package org.sightline.dicom.net;

import java.io.IOException;
import org.aoju.bus.core.exception.InternalException;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.DimseRSP;
import org.sightline.dicom.commit.CommitmentResult;

/** Sends N-EVENT-REPORT of the Storage Commitment Push Model (PS3.4 section J.3.3) on an association that stands. */
final class CommitmentEvent {
    private CommitmentEvent() {}

    /** @return the status the other side answered */
    static int send(Association association, CommitmentResult result) throws IOException, InterruptedException {
        String sopClass = UID.StorageCommitmentPushModelSOPClass;
        String syntax = association.getTransferSyntaxesFor(sopClass).stream()
                .findFirst()
                .orElse(UID.ImplicitVRLittleEndian);
        try {
            DimseRSP response = association.neventReport(
                    sopClass,
                    UID.StorageCommitmentPushModelSOPInstance,
                    CommitmentDataSet.eventType(result),
                    CommitmentDataSet.event(result),
                    syntax);
            response.next();
            return response.getCommand().getInt(Tag.Status, DimseStatus.PROCESSING_FAILURE);
        } catch (InternalException e) {
            throw new IOException("Storage Commitment is not negotiated on this association", e);
        }
    }
}
