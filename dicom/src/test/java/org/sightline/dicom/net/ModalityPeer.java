package org.sightline.dicom.net;

import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.DimseRSP;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.jspecify.annotations.Nullable;
import org.sightline.dicom.DaemonThreads;
import org.sightline.dicom.procedure.ListedSeries;

/** A modality that tells of its procedure steps. The toolkit is its SCU: no other peer here has one. */
public final class ModalityPeer implements AutoCloseable {
    private static final String STEP = UID.ModalityPerformedProcedureStepSOPClass;
    private static final String AVAILABILITY = UID.InstanceAvailabilityNotificationSOPClass;
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    private final ToolkitDevice device;
    private final Association association;

    /** An answer: its status, what it is about, Error ID (0000,0903) or 0, and Error Comment. */
    public record Answer(int status, String sopUid, int errorId, String comment) {}

    public ModalityPeer(String called, int port) throws Exception {
        ApplicationEntity entity = new ApplicationEntity("CT1");
        device = new ToolkitDevice(
                entity, loop -> DaemonThreads.named("modality").newThread(loop).start());
        AAssociateRQ request = new AAssociateRQ();
        request.setCallingAET("CT1");
        request.setCalledAET(called);
        request.addPresentationContext(new Presentation(1, STEP, UID.ImplicitVRLittleEndian));
        request.addPresentationContext(new Presentation(3, AVAILABILITY, UID.ExplicitVRLittleEndian));
        association = entity.connect(device.connection(), new Connection("listener", "127.0.0.1", port), request);
    }

    boolean accepted() {
        return !association.getTransferSyntaxesFor(STEP).isEmpty()
                || !association.getTransferSyntaxesFor(AVAILABILITY).isEmpty();
    }

    /** N-CREATE of a step, IN PROGRESS, without a series. */
    public Answer begin(String sopUid, String studyUid) throws Exception {
        return create(sopUid, step("IN PROGRESS", studyUid));
    }

    /** N-CREATE of a step; without a name it gets one from the other side. */
    Answer create(@Nullable String sopUid, Attributes step) throws Exception {
        return answer(association.ncreate(STEP, sopUid, step, UID.ImplicitVRLittleEndian));
    }

    /** N-SET of a step's status and its performed series; an empty status is not sent. */
    public Answer set(String sopUid, String status, List<ListedSeries> series) throws Exception {
        Attributes change = new Attributes();
        if (!status.isEmpty()) {
            change.setString(Tag.PerformedProcedureStepStatus, VR.CS, status);
        }
        list(change, Tag.PerformedSeriesSequence, Tag.ReferencedImageSequence, series);
        return answer(association.nset(STEP, sopUid, change, UID.ImplicitVRLittleEndian));
    }

    /** N-CREATE of a notice that these objects are on line. */
    public Answer available(String sopUid, String studyUid, List<ListedSeries> series) throws Exception {
        Attributes notice = new Attributes();
        notice.setString(Tag.StudyInstanceUID, VR.UI, studyUid);
        list(notice, Tag.ReferencedSeriesSequence, Tag.ReferencedSOPSequence, series);
        return notify(sopUid, notice);
    }

    Answer notify(String sopUid, Attributes notice) throws Exception {
        return answer(association.ncreate(AVAILABILITY, sopUid, notice, UID.ExplicitVRLittleEndian));
    }

    static Attributes step(String status, String... studyUids) {
        Attributes step = new Attributes();
        step.setString(Tag.PerformedProcedureStepStatus, VR.CS, status);
        Sequence scheduled = step.newSequence(Tag.ScheduledStepAttributesSequence, studyUids.length);
        for (String studyUid : studyUids) {
            Attributes item = new Attributes();
            item.setString(Tag.StudyInstanceUID, VR.UI, studyUid);
            scheduled.add(item);
        }
        step.newSequence(Tag.PerformedSeriesSequence, 0);
        return step;
    }

    static void list(Attributes into, int tag, int references, List<ListedSeries> series) {
        Sequence items = into.newSequence(tag, series.size());
        for (ListedSeries one : series) {
            Attributes item = new Attributes();
            item.setString(Tag.SeriesInstanceUID, VR.UI, one.seriesUid());
            items.add(item);
            Sequence objects = item.newSequence(references, one.sopUids().size());
            one.sopUids().forEach(uid -> objects.add(reference(uid, "ONLINE")));
        }
    }

    static Attributes reference(String sopUid, String availability) {
        Attributes item = new Attributes();
        item.setString(Tag.ReferencedSOPClassUID, VR.UI, CT);
        item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, sopUid);
        item.setString(Tag.InstanceAvailability, VR.CS, availability);
        return item;
    }

    private static Answer answer(DimseRSP response) throws Exception {
        response.next();
        Attributes command = response.getCommand();
        return new Answer(
                command.getInt(Tag.Status, -1),
                command.getString(Tag.AffectedSOPInstanceUID, ""),
                command.getInt(Tag.ErrorID, 0),
                command.getString(Tag.ErrorComment, ""));
    }

    @Override
    public void close() throws Exception {
        association.release();
        device.close();
    }
}
