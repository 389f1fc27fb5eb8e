package org.sightline.dicom.net;

import java.io.IOException;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Commands;
import org.aoju.bus.image.metric.PDVInputStream;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.sightline.dicom.commit.CommitmentRequest;
import org.sightline.dicom.commit.CommitmentSink;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers N-ACTION of the Storage Commitment Push Model (PS3.4 section J.3.2). */
final class CommitmentAction {
    private static final Logger LOG = LoggerFactory.getLogger(CommitmentAction.class);

    private static final int REQUEST_STORAGE_COMMITMENT = 1;

    private final CommitmentSink sink;

    CommitmentAction(CommitmentSink sink) {
        this.sink = sink;
    }

    Attributes answer(
            Association association, Presentation context, Attributes command, PDVInputStream in, int stallMillis)
            throws IOException {
        byte[] information = RequestDataSet.read(association, in, stallMillis);
        int refusal = misdirected(command);
        return refusal == DimseStatus.SUCCESS
                ? answer(association, context, command, information)
                : Commands.mkNActionRSP(command, refusal);
    }

    private static int misdirected(Attributes command) {
        if (!UID.StorageCommitmentPushModelSOPClass.equals(command.getString(Tag.RequestedSOPClassUID))) {
            return DimseStatus.NO_SUCH_SOP_CLASS;
        }
        if (!UID.StorageCommitmentPushModelSOPInstance.equals(command.getString(Tag.RequestedSOPInstanceUID))) {
            return DimseStatus.NO_SUCH_OBJECT_INSTANCE;
        }
        return command.getInt(Tag.ActionTypeID, 0) == REQUEST_STORAGE_COMMITMENT
                ? DimseStatus.SUCCESS
                : DimseStatus.NO_SUCH_ACTION;
    }

    private Attributes answer(Association association, Presentation context, Attributes command, byte[] information) {
        try {
            CommitmentRequest request = CommitmentDataSet.request(
                    information,
                    context.getTransferSyntax(),
                    association.getCallingAET(),
                    association.getCalledAET(),
                    association.getSocket().getInetAddress().getHostAddress());
            sink.request(request);
            return Commands.mkNActionRSP(command, DimseStatus.SUCCESS);
        } catch (StudyException e) {
            return refused(command, e);
        } catch (RuntimeException e) {
            LOG.error("a request for storage commitment failed unexpectedly", e);
            return refused(command, new StudyException(ErrorCode.INTERNAL, "storage commitment", "internal error", e));
        }
    }

    private static Attributes refused(Attributes command, StudyException error) {
        LOG.warn("refused a request for storage commitment: {} {}", error.code(), error.reason());
        return ServiceProvider.failed(
                Commands.mkNActionRSP(command, DimseStatus.ofAction(error.code())), DimseStatus.comment(error));
    }
}
