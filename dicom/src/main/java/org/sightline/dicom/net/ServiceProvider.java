package org.sightline.dicom.net;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.aoju.bus.image.Dimse;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Commands;
import org.aoju.bus.image.metric.DimseRQHandler;
import org.aoju.bus.image.metric.PDVInputStream;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.jspecify.annotations.Nullable;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers C-ECHO, C-STORE, N-ACTION, N-CREATE and N-SET requests (PS3.7 sections 9 and 10). */
final class ServiceProvider implements DimseRQHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceProvider.class);

    private final InstanceSink sink;
    private final Optional<CommitmentAction> commitments;
    private final Optional<ProcedureService> procedures;
    private final Tally tally;
    private final int stallMillis;

    ServiceProvider(Services services, Tally tally, Duration stallTimeout) {
        this.sink = services.instances();
        this.commitments = services.commitments().map(CommitmentAction::new);
        this.procedures = services.procedures().map(ProcedureService::new);
        this.tally = tally;
        this.stallMillis = Math.toIntExact(stallTimeout.toMillis());
    }

    @Override
    public void onDimse(
            Association association,
            Presentation context,
            Dimse dimse,
            Attributes command,
            @Nullable PDVInputStream dataSet)
            throws IOException {
        Attributes response = switch (dimse) {
            case C_ECHO_RQ -> Commands.mkEchoRSP(command, DimseStatus.SUCCESS);
            case C_STORE_RQ ->
                dataSet == null
                        ? failed(Commands.mkCStoreRSP(command, DimseStatus.MISTYPED_ARGUMENT), "no data set")
                        : store(association, context, command, dataSet);
            case N_ACTION_RQ ->
                dataSet == null || commitments.isEmpty()
                        ? unrecognized(dimse, command)
                        : commitments.get().answer(association, context, command, dataSet, stallMillis);
            case N_CREATE_RQ, N_SET_RQ -> procedure(association, context, dimse, command, dataSet);
            default -> unrecognized(dimse, command);
        };
        association.tryWriteDimseRSP(context, response);
    }

    @Override
    public void onClose(Association association) {}

    private Attributes procedure(
            Association association,
            Presentation context,
            Dimse dimse,
            Attributes command,
            @Nullable PDVInputStream dataSet)
            throws IOException {
        if (procedures.isEmpty()) {
            return unrecognized(dimse, command);
        }
        if (dataSet == null) {
            return failed(Commands.mkRSP(command, DimseStatus.MISTYPED_ARGUMENT, dimse), "no data set");
        }
        return dimse == Dimse.N_CREATE_RQ
                ? procedures.get().create(association, context, command, dataSet, stallMillis)
                : procedures.get().set(association, context, command, dataSet, stallMillis);
    }

    private Attributes store(Association association, Presentation context, Attributes command, PDVInputStream dataSet)
            throws IOException {
        int idleMillis = association.getSocket().getSoTimeout();
        association.getSocket().setSoTimeout(stallMillis);
        ReceivedInstance instance = new ReceivedInstance(association, meta(association, context, command), dataSet);
        Optional<StudyException> refusal = offer(instance);
        if (instance.connectionFailure().isPresent()) {
            throw instance.connectionFailure().get();
        }
        instance.drain();
        association.getSocket().setSoTimeout(idleMillis);
        return refusal.map(error -> refused(command, error)).orElseGet(() -> stored(command, instance));
    }

    private static FileMetaInformation meta(Association association, Presentation context, Attributes command) {
        return new FileMetaInformation(
                command.getString(Tag.AffectedSOPClassUID, ""),
                command.getString(Tag.AffectedSOPInstanceUID, ""),
                context.getTransferSyntax(),
                association.getRemoteAET());
    }

    private Optional<StudyException> offer(ReceivedInstance instance) {
        try {
            Uids.require(instance.sopClassUid(), "Affected SOP Class UID (0000,0002)");
            Uids.require(instance.sopUid(), "Affected SOP Instance UID (0000,1000)");
            sink.store(instance);
            return Optional.empty();
        } catch (StudyException e) {
            return Optional.of(e);
        } catch (RuntimeException e) {
            LOG.error("storing {} failed unexpectedly", instance.sopUid(), e);
            return Optional.of(new StudyException(ErrorCode.INTERNAL, instance.sopUid(), "internal error", e));
        }
    }

    private Attributes stored(Attributes command, ReceivedInstance instance) {
        tally.stored(instance.length());
        return Commands.mkCStoreRSP(command, DimseStatus.SUCCESS);
    }

    private Attributes refused(Attributes command, StudyException error) {
        tally.failed();
        LOG.warn("refused {}: {} {}", error.subject(), error.code(), error.reason());
        return failed(Commands.mkCStoreRSP(command, DimseStatus.of(error.code())), DimseStatus.comment(error));
    }

    private static Attributes unrecognized(Dimse dimse, Attributes command) {
        return failed(
                Commands.mkRSP(command, DimseStatus.UNRECOGNIZED_OPERATION, dimse), "this service is not offered");
    }

    static Attributes failed(Attributes response, String comment) {
        response.setString(Tag.ErrorComment, VR.LO, comment);
        return response;
    }
}
