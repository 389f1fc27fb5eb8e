package org.sightline.dicom.net;

import java.io.IOException;
import java.util.UUID;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Commands;
import org.aoju.bus.image.metric.PDVInputStream;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.procedure.ProcedureSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers N-CREATE and N-SET of Modality Performed Procedure Step (PS3.4 section F.7.2) and N-CREATE of Instance
 * Availability Notification (PS3.4 section R.3.2).
 */
final class ProcedureService {
    static final String STEP = UID.ModalityPerformedProcedureStepSOPClass;
    static final String AVAILABILITY = UID.InstanceAvailabilityNotificationSOPClass;

    private static final Logger LOG = LoggerFactory.getLogger(ProcedureService.class);

    /** Error ID (0000,0903) of a step that may no longer be updated (PS3.4 table F.7.2-2). */
    private static final int NO_LONGER_UPDATED = 0xA710;

    private final ProcedureSink sink;

    ProcedureService(ProcedureSink sink) {
        this.sink = sink;
    }

    Attributes create(
            Association association, Presentation context, Attributes command, PDVInputStream in, int stallMillis)
            throws IOException {
        byte[] bytes = RequestDataSet.read(association, in, stallMillis);
        String caller = association.getCallingAET();
        name(command, caller, bytes);
        String sopClass = command.getString(Tag.AffectedSOPClassUID, "");
        String sopUid = command.getString(Tag.AffectedSOPInstanceUID, "");
        return answer(
                Commands.mkNCreateRSP(command, DimseStatus.SUCCESS),
                sopClass.equals(STEP) || sopClass.equals(AVAILABILITY),
                sopUid,
                () -> {
                    Attributes created = RequestDataSet.parsed(bytes, context.getTransferSyntax(), sopUid);
                    if (sopClass.equals(STEP)) {
                        sink.begin(ProcedureDataSet.begun(created, sopUid, caller));
                    } else {
                        sink.available(ProcedureDataSet.notice(created, sopUid, caller));
                    }
                });
    }

    /** Who leaves the name to us (PS3.7 section 10.1.5.1.4) gets the same one for the same data set. */
    private static void name(Attributes command, String caller, byte[] bytes) {
        if (command.getString(Tag.AffectedSOPInstanceUID) == null) {
            String content = "procedure step " + caller + " " + UUID.nameUUIDFromBytes(bytes);
            command.setString(Tag.AffectedSOPInstanceUID, VR.UI, Uids.named(content));
        }
    }

    Attributes set(
            Association association, Presentation context, Attributes command, PDVInputStream in, int stallMillis)
            throws IOException {
        byte[] bytes = RequestDataSet.read(association, in, stallMillis);
        String sopUid = command.getString(Tag.RequestedSOPInstanceUID, "");
        return answer(
                Commands.mkNSetRSP(command, DimseStatus.SUCCESS),
                command.getString(Tag.RequestedSOPClassUID, "").equals(STEP),
                sopUid,
                () -> sink.change(ProcedureDataSet.change(
                        RequestDataSet.parsed(bytes, context.getTransferSyntax(), sopUid), sopUid)));
    }

    /** The response given, with another status where the work fails. */
    private static Attributes answer(Attributes response, boolean knownClass, String sopUid, Runnable work) {
        if (!knownClass) {
            return with(response, DimseStatus.NO_SUCH_SOP_CLASS);
        }
        try {
            Uids.require(sopUid, "SOP Instance UID (0000,1000 or 0000,1001)");
        } catch (StudyException e) {
            return ServiceProvider.failed(with(response, DimseStatus.INVALID_INSTANCE), DimseStatus.comment(e));
        }
        try {
            work.run();
            return response;
        } catch (StudyException e) {
            return refused(response, sopUid, e);
        } catch (RuntimeException e) {
            LOG.error("the procedure step {} failed unexpectedly", sopUid, e);
            return refused(response, sopUid, new StudyException(ErrorCode.INTERNAL, sopUid, "internal error", e));
        }
    }

    private static Attributes refused(Attributes response, String sopUid, StudyException error) {
        LOG.warn("refused the procedure step {}: {} {}", sopUid, error.code(), error.reason());
        if (error.code() == ErrorCode.STATE_CONFLICT) {
            response.setInt(Tag.ErrorID, VR.US, NO_LONGER_UPDATED);
        }
        return ServiceProvider.failed(
                with(response, DimseStatus.ofProcedure(error.code())), DimseStatus.comment(error));
    }

    private static Attributes with(Attributes response, int status) {
        response.setInt(Tag.Status, VR.US, status);
        return response;
    }
}
