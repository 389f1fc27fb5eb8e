package org.sightline.dicom.net;

import java.io.IOException;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.metric.DimseRSP;

/** An object that is sent and not yet answered. */
record PendingStore(OutgoingFile file, DimseRSP response, PeerAssociation association) {
    /** Waits for the answer; an association that breaks meanwhile is aborted, because it could not be released. */
    StoreOutcome outcome() throws IOException, InterruptedException {
        try {
            response.next();
        } catch (IOException | InterruptedException | RuntimeException e) {
            association.abort();
            throw e;
        }
        Attributes answer = response.getCommand();
        return StoreOutcome.answered(
                file.file(), file.sopUid(), answer.getInt(Tag.Status, -1), answer.getString(Tag.ErrorComment, ""));
    }
}
