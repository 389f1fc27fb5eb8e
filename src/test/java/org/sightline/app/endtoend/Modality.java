package org.sightline.app.endtoend;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.aoju.bus.image.Device;
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

/** A scanner that tells of its procedure steps, and an archive that tells what it holds. No installed peer does. */
final class Modality implements AutoCloseable {
    private static final String STEP = UID.ModalityPerformedProcedureStepSOPClass;
    private static final String NOTICE = UID.InstanceAvailabilityNotificationSOPClass;
    private static final String SYNTAX = UID.ImplicitVRLittleEndian;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Association association;

    Modality(int port) throws Exception {
        Device device = new Device("modality");
        device.setExecutor(threads);
        device.setScheduledExecutor(timer);
        Connection local = new Connection("local", "127.0.0.1");
        ApplicationEntity entity = new ApplicationEntity("CT1");
        device.addConnection(local);
        device.addApplicationEntity(entity);
        entity.addConnection(local);
        AAssociateRQ request = new AAssociateRQ();
        request.setCallingAET("CT1");
        request.setCalledAET("SIGHTLINE");
        request.addPresentationContext(new Presentation(1, STEP, SYNTAX));
        request.addPresentationContext(new Presentation(3, NOTICE, SYNTAX));
        association = entity.connect(local, new Connection("sightline", "127.0.0.1", port), request);
    }

    /** The status of the N-CREATE of a step. */
    int begin(String step, String studyUid) throws Exception {
        Attributes created = new Attributes();
        created.setString(Tag.PerformedProcedureStepStatus, VR.CS, "IN PROGRESS");
        Attributes scheduled = new Attributes();
        scheduled.setString(Tag.StudyInstanceUID, VR.UI, studyUid);
        created.newSequence(Tag.ScheduledStepAttributesSequence, 1).add(scheduled);
        return status(association.ncreate(STEP, step, created, SYNTAX));
    }

    /** The status of the N-SET that ends a step with these images in one series. */
    int end(String step, String term, String seriesUid, List<String> images) throws Exception {
        Attributes change = new Attributes();
        change.setString(Tag.PerformedProcedureStepStatus, VR.CS, term);
        list(change.newSequence(Tag.PerformedSeriesSequence, 1), Tag.ReferencedImageSequence, seriesUid, images);
        return status(association.nset(STEP, step, change, SYNTAX));
    }

    /** The status of the N-CREATE of a notice that these images are there. */
    int available(String notice, String studyUid, String seriesUid, List<String> images) throws Exception {
        Attributes created = new Attributes();
        created.setString(Tag.StudyInstanceUID, VR.UI, studyUid);
        list(created.newSequence(Tag.ReferencedSeriesSequence, 1), Tag.ReferencedSOPSequence, seriesUid, images);
        return status(association.ncreate(NOTICE, notice, created, SYNTAX));
    }

    private static void list(Sequence series, int references, String seriesUid, List<String> images) {
        Attributes item = new Attributes();
        item.setString(Tag.SeriesInstanceUID, VR.UI, seriesUid);
        series.add(item);
        Sequence objects = item.newSequence(references, images.size());
        for (String image : images) {
            Attributes reference = new Attributes();
            reference.setString(Tag.ReferencedSOPClassUID, VR.UI, UID.CTImageStorage);
            reference.setString(Tag.ReferencedSOPInstanceUID, VR.UI, image);
            objects.add(reference);
        }
    }

    private static int status(DimseRSP response) throws Exception {
        response.next();
        return response.getCommand().getInt(Tag.Status, -1);
    }

    @Override
    public void close() throws Exception {
        association.release();
        association.waitForSocketClose();
        threads.shutdown();
        timer.shutdownNow();
    }
}
