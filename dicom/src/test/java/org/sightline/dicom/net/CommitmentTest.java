package org.sightline.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.aoju.bus.image.Dimse;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Commands;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.DimseRQHandler;
import org.aoju.bus.image.metric.PDVInputStream;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.DaemonThreads;
import org.sightline.dicom.commit.CommitmentRequest;
import org.sightline.dicom.commit.CommitmentResult;
import org.sightline.dicom.commit.FailureReason;
import org.sightline.dicom.commit.SopReference;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Storage Commitment on the wire (PS3.4 annex J). The requester here is the toolkit; Orthanc is asked in module src. */
@Timeout(60)
class CommitmentTest {
    private static final String SOP_CLASS = UID.StorageCommitmentPushModelSOPClass;
    private static final SopReference ONE = new SopReference("1.2.840.10008.5.1.4.1.1.2", "1.2.3.1");
    private static final SopReference TWO = new SopReference("1.2.840.10008.5.1.4.1.1.2", "1.2.3.2");

    @TempDir
    Path received;

    private final BlockingQueue<CommitmentRequest> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<Attributes> events = new LinkedBlockingQueue<>();
    private DicomListener listener;
    private Optional<ToolkitDevice> requester = Optional.empty();

    @BeforeEach
    void listen() {
        listener = DicomListener.start(TestPeers.config(4), new FolderSink(received), requests::add);
    }

    @AfterEach
    void close() {
        listener.close();
        requester.ifPresent(ToolkitDevice::close);
    }

    @Test
    void a_request_reaches_the_sink_before_it_is_answered() throws Exception {
        Association association = associate();

        assertThat(ask(association, action("1.2.3.99", ONE, TWO), 1)).isZero();

        assertThat(requests)
                .containsExactly(
                        new CommitmentRequest("1.2.3.99", "ARCHIVER", TestPeers.AE, "127.0.0.1", List.of(ONE, TWO)));
        association.release();
    }

    @Test
    void the_event_comes_on_the_association_of_the_request_while_it_stands() throws Exception {
        Association association = associate();
        ask(association, action("1.2.3.99", ONE, TWO), 1);
        CommitmentRequest request = requests.take();
        CommitmentResult.Failure failure = new CommitmentResult.Failure(TWO, FailureReason.NO_SUCH_OBJECT_INSTANCE);

        assertThat(listener.report(request, new CommitmentResult("1.2.3.99", List.of(ONE), List.of(failure))))
                .isTrue();

        Attributes event = events.take();
        assertThat(event.getString(Tag.TransactionUID)).isEqualTo("1.2.3.99");
        assertThat(event.getSequence(Tag.ReferencedSOPSequence).get(0).getString(Tag.ReferencedSOPInstanceUID))
                .isEqualTo("1.2.3.1");
        Attributes failed = event.getSequence(Tag.FailedSOPSequence).get(0);
        assertThat(failed.getString(Tag.ReferencedSOPInstanceUID)).isEqualTo("1.2.3.2");
        assertThat(failed.getInt(Tag.FailureReason, 0)).isEqualTo(0x0112);
        assertThat(event.getInt(Tag.EventTypeID, 0)).isEqualTo(2);
        association.release();
        association.waitForSocketClose();
        while (listener.counts().open() > 0) {
            Thread.onSpinWait();
        }
        assertThat(listener.report(request, new CommitmentResult("1.2.3.99", List.of(ONE), List.of())))
                .isFalse();
    }

    @Test
    void an_event_without_failures_is_of_type_1_and_has_no_empty_sequence() throws Exception {
        Association association = associate();
        ask(association, action("1.2.3.99", ONE), 1);

        listener.report(requests.take(), new CommitmentResult("1.2.3.99", List.of(ONE), List.of()));

        Attributes event = events.take();
        assertThat(event.getInt(Tag.EventTypeID, 0)).isEqualTo(1);
        assertThat(event.contains(Tag.FailedSOPSequence)).isFalse();
        association.release();
    }

    @Test
    void what_is_not_a_request_is_refused_by_its_status() throws Exception {
        Association association = associate();
        Attributes withoutItems = new Attributes();
        withoutItems.setString(Tag.TransactionUID, VR.UI, "1.2.3.99");

        assertThat(ask(association, action("1.2.3.99", ONE), 2))
                .as("action type")
                .isEqualTo(0x0123);
        assertThat(ask(association, withoutItems, 1)).as("no references").isEqualTo(0x0115);
        assertThat(ask(association, action("", ONE), 1)).as("no transaction").isEqualTo(0x0115);
        assertThat(ask(association, action("1.2", new SopReference("1.2", "../x")), 1))
                .as("no UID")
                .isEqualTo(0x0115);
        assertThat(ask(association, action("1.2", many(100_000)), 1))
                .as("too long")
                .isEqualTo(0x0115);
        assertThat(requests).isEmpty();
        assertThat(ask(association, action("1.2.3.99", ONE), 1)).isZero();
        association.release();
    }

    @Test
    void a_request_of_sequences_without_end_is_refused_and_harms_nobody() {
        byte[] deep = new byte[16 * 100_000];
        for (int at = 0; at < deep.length; at += 16) {
            ByteBuffer.wrap(deep, at, 16)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(0xFFFF_FFFF_1199_0008L)
                    .putLong(0xFFFF_FFFF_E000_FFFEL);
        }

        assertThat(catchThrowableOfType(
                                StudyException.class,
                                () -> CommitmentDataSet.request(deep, UID.ImplicitVRLittleEndian, "A", "B", "C"))
                        .code())
                .isEqualTo(ErrorCode.MALFORMED_DATA_SET);
    }

    @Test
    void a_sink_that_cannot_keep_a_request_refuses_it_for_now() throws Exception {
        listener.close();
        listener = DicomListener.start(TestPeers.config(4), new FolderSink(received), request -> {
            throw new StudyException(ErrorCode.STORAGE_FAILED, request.transactionUid(), "no database");
        });
        Association association = associate();

        assertThat(ask(association, action("1.2.3.99", ONE), 1)).isEqualTo(0x0213);
        association.release();
    }

    @Test
    void without_a_sink_the_sop_class_is_not_accepted() throws Exception {
        listener.close();
        listener = DicomListener.start(TestPeers.config(4), new FolderSink(received));

        assertThat(associate().getTransferSyntaxesFor(SOP_CLASS)).isEmpty();
    }

    @Test
    void a_peer_that_takes_no_events_is_reported_as_unreachable() {
        StudyException refused = catchThrowableOfType(
                StudyException.class,
                () -> TestPeers.of(listener).report(new CommitmentResult("1.2.3.99", List.of(ONE), List.of())));

        assertThat(refused.code()).isEqualTo(ErrorCode.PEER_UNREACHABLE);
    }

    private Association associate() throws Exception {
        ApplicationEntity entity = new ApplicationEntity("ARCHIVER");
        entity.setDimseRQHandler(new Events());
        ToolkitDevice device = new ToolkitDevice(
                entity, loop -> DaemonThreads.named("requester").newThread(loop).start());
        requester = Optional.of(device);
        AAssociateRQ request = new AAssociateRQ();
        request.setCallingAET("ARCHIVER");
        request.setCalledAET(TestPeers.AE);
        request.addPresentationContext(new Presentation(1, SOP_CLASS, UID.ImplicitVRLittleEndian));
        return entity.connect(device.connection(), new Connection("listener", "127.0.0.1", listener.port()), request);
    }

    private static int ask(Association association, Attributes information, int type) throws Exception {
        var response = association.naction(
                SOP_CLASS, UID.StorageCommitmentPushModelSOPInstance, type, information, UID.ImplicitVRLittleEndian);
        response.next();
        return response.getCommand().getInt(Tag.Status, -1);
    }

    private static Attributes action(String transaction, SopReference... references) {
        Attributes action = new Attributes();
        action.setString(Tag.TransactionUID, VR.UI, transaction);
        Sequence items = action.newSequence(Tag.ReferencedSOPSequence, references.length);
        for (SopReference reference : references) {
            Attributes item = new Attributes();
            item.setString(Tag.ReferencedSOPClassUID, VR.UI, reference.sopClassUid());
            item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, reference.sopUid());
            items.add(item);
        }
        return action;
    }

    private static SopReference[] many(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> new SopReference("1.2.840.10008.5.1.4.1.1.2", "1.2.3.4.5.6.7.8.9.10.11.12.13.14.15." + i))
                .toArray(SopReference[]::new);
    }

    /** Takes event reports; the command's type is kept in the data set. */
    private final class Events implements DimseRQHandler {
        @Override
        public void onDimse(
                Association association, Presentation context, Dimse dimse, Attributes command, PDVInputStream data)
                throws IOException {
            Attributes event = data.readDataset(context.getTransferSyntax());
            event.setInt(Tag.EventTypeID, VR.US, command.getInt(Tag.EventTypeID, 0));
            events.add(event);
            association.tryWriteDimseRSP(context, Commands.mkNEventReportRSP(command, 0));
        }

        @Override
        public void onClose(Association association) {}
    }
}
