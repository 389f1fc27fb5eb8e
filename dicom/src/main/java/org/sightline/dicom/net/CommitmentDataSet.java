package org.sightline.dicom.net;

import java.util.List;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.Uids;
import org.sightline.dicom.commit.CommitmentRequest;
import org.sightline.dicom.commit.CommitmentResult;
import org.sightline.dicom.commit.SopReference;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Reads Action Information and writes Event Information of Storage Commitment (PS3.4 tables J.3-1 and J.3-2). */
final class CommitmentDataSet {
    private CommitmentDataSet() {}

    static CommitmentRequest request(
            byte[] information, String transferSyntax, String callingAe, String calledAe, String host) {
        Attributes asked = RequestDataSet.parsed(information, transferSyntax, "storage commitment");
        String transaction = Uids.require(asked.getString(Tag.TransactionUID, ""), "Transaction UID (0008,1195)");
        Sequence references = asked.getSequence(Tag.ReferencedSOPSequence);
        if (references == null || references.isEmpty()) {
            throw new StudyException(
                    ErrorCode.MISSING_ATTRIBUTE, transaction, "Referenced SOP Sequence (0008,1199) has no item");
        }
        List<SopReference> all =
                references.stream().map(CommitmentDataSet::reference).toList();
        return new CommitmentRequest(transaction, callingAe, calledAe, host, all);
    }

    private static SopReference reference(Attributes item) {
        return new SopReference(
                Uids.require(item.getString(Tag.ReferencedSOPClassUID, ""), "Referenced SOP Class UID (0008,1150)"),
                Uids.require(
                        item.getString(Tag.ReferencedSOPInstanceUID, ""), "Referenced SOP Instance UID (0008,1155)"));
    }

    /** Event type 1 when all is committed, 2 when a failure exists. */
    static int eventType(CommitmentResult result) {
        return result.failed().isEmpty() ? 1 : 2;
    }

    static Attributes event(CommitmentResult result) {
        Attributes event = new Attributes();
        event.setString(Tag.TransactionUID, VR.UI, result.transactionUid());
        sequence(event, Tag.ReferencedSOPSequence, result.committed().size())
                .ifPresent(committed -> result.committed().forEach(one -> committed.add(item(one))));
        sequence(event, Tag.FailedSOPSequence, result.failed().size())
                .ifPresent(failed -> result.failed().forEach(one -> failed.add(item(one))));
        return event;
    }

    /** An absent sequence has no items; an empty one is not allowed (type 1C). */
    private static Optional<Sequence> sequence(Attributes event, int tag, int size) {
        return size == 0 ? Optional.empty() : Optional.of(event.newSequence(tag, size));
    }

    private static Attributes item(SopReference reference) {
        Attributes item = new Attributes();
        item.setString(Tag.ReferencedSOPClassUID, VR.UI, reference.sopClassUid());
        item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, reference.sopUid());
        return item;
    }

    private static Attributes item(CommitmentResult.Failure failure) {
        Attributes item = item(failure.reference());
        item.setInt(Tag.FailureReason, VR.US, failure.reason().value());
        return item;
    }
}
