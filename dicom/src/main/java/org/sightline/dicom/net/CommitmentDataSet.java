package org.sightline.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.Uids;
import org.sightline.dicom.commit.CommitmentRequest;
import org.sightline.dicom.commit.CommitmentResult;
import org.sightline.dicom.commit.SopReference;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Reads Action Information and writes Event Information of Storage Commitment (PS3.4 tables J.3-1 and J.3-2). */
final class CommitmentDataSet {
    /** Bytes: room for 50,000 objects. */
    static final int LARGEST = 8 << 20;

    private CommitmentDataSet() {}

    static CommitmentRequest request(
            byte[] information, String transferSyntax, String callingAe, String calledAe, String host) {
        Attributes asked = parsed(information, transferSyntax);
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

    private static Attributes parsed(byte[] information, String transferSyntax) {
        if (information.length > LARGEST) {
            throw unreadable("the request is longer than " + LARGEST + " bytes", new IOException("too long"));
        }
        try (ImageInputStream in = new ImageInputStream(new ByteArrayInputStream(information), transferSyntax)) {
            in.setAllocateLimit(information.length);
            return in.readDataset(-1, -1);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw unreadable("the request breaks the encoding rules of PS3.5 section 7", e);
        }
    }

    private static StudyException unreadable(String reason, Throwable cause) {
        return new StudyException(ErrorCode.MALFORMED_DATA_SET, "storage commitment", reason, cause);
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
