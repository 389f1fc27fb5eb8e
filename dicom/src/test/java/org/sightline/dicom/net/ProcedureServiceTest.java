package org.sightline.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.procedure.Availability;
import org.sightline.dicom.procedure.ListedSeries;
import org.sightline.dicom.procedure.ProcedureSink;
import org.sightline.dicom.procedure.StepBegun;
import org.sightline.dicom.procedure.StepChange;
import org.sightline.dicom.procedure.StepStatus;

/** Performed procedure steps and instance availability on the wire (PS3.4 annexes F and R). */
@Timeout(60)
class ProcedureServiceTest {
    private static final String STEP = "1.2.3.50";
    private static final String STUDY = "1.2.3.60";
    private static final ListedSeries SERIES = new ListedSeries("1.2.3.70", List.of("1.2.3.70.1", "1.2.3.70.2"));

    @TempDir
    Path received;

    private final Heard heard = new Heard();
    private DicomListener listener;
    private ModalityPeer modality;

    @BeforeEach
    void listen() throws Exception {
        listener = DicomListener.start(TestPeers.config(4), new FolderSink(received), request -> {}, heard);
        modality = new ModalityPeer(TestPeers.AE, listener.port());
    }

    @AfterEach
    void close() throws Exception {
        modality.close();
        listener.close();
    }

    @Test
    void a_step_reaches_the_sink_before_it_is_answered_and_the_answer_names_it() throws Exception {
        assertThat(modality.begin(STEP, STUDY)).isEqualTo(new ModalityPeer.Answer(0, STEP, 0, ""));
        assertThat(modality.set(STEP, "", List.of(SERIES)).status()).isZero();
        assertThat(modality.set(STEP, "COMPLETED", List.of(SERIES))).isEqualTo(new ModalityPeer.Answer(0, STEP, 0, ""));

        assertThat(heard.calls)
                .containsExactly(
                        new StepBegun(STEP, "CT1", Optional.of(STUDY), List.of()),
                        new StepChange(STEP, Optional.empty(), Optional.of(List.of(SERIES))),
                        new StepChange(STEP, Optional.of(StepStatus.COMPLETED), Optional.of(List.of(SERIES))));
    }

    @Test
    void images_and_other_objects_of_all_items_of_a_series_make_one_list_without_repetition() throws Exception {
        Attributes step = ModalityPeer.step("IN PROGRESS", STUDY);
        ModalityPeer.list(
                step,
                Tag.PerformedSeriesSequence,
                Tag.ReferencedImageSequence,
                List.of(SERIES, SERIES, new ListedSeries("1.2.3.71", List.of())));
        step.getSequence(Tag.PerformedSeriesSequence)
                .get(1)
                .newSequence(Tag.ReferencedNonImageCompositeSOPInstanceSequence, 1)
                .add(ModalityPeer.reference("1.2.3.70.3", "ONLINE"));

        assertThat(modality.create(STEP, step).status()).isZero();

        assertThat(heard.calls)
                .containsExactly(new StepBegun(
                        STEP,
                        "CT1",
                        Optional.of(STUDY),
                        List.of(new ListedSeries("1.2.3.70", List.of("1.2.3.70.1", "1.2.3.70.2", "1.2.3.70.3")))));
    }

    @Test
    void a_step_that_is_scheduled_for_two_studies_is_of_none() throws Exception {
        modality.create(STEP, ModalityPeer.step("IN PROGRESS", STUDY, "1.2.3.61"));
        modality.create("1.2.3.51", ModalityPeer.step("IN PROGRESS", STUDY, STUDY));

        assertThat(heard.calls)
                .containsExactly(
                        new StepBegun(STEP, "CT1", Optional.empty(), List.of()),
                        new StepBegun("1.2.3.51", "CT1", Optional.of(STUDY), List.of()));
    }

    @Test
    void a_notice_lists_what_is_available_and_leaves_out_what_is_lost() throws Exception {
        Attributes notice = new Attributes();
        notice.setString(Tag.StudyInstanceUID, VR.UI, STUDY);
        ModalityPeer.list(notice, Tag.ReferencedSeriesSequence, Tag.ReferencedSOPSequence, List.of(SERIES));
        notice.getSequence(Tag.ReferencedSeriesSequence)
                .get(0)
                .getSequence(Tag.ReferencedSOPSequence)
                .add(ModalityPeer.reference("1.2.3.70.9", "UNAVAILABLE"));

        assertThat(modality.notify("1.2.3.80", notice)).isEqualTo(new ModalityPeer.Answer(0, "1.2.3.80", 0, ""));

        assertThat(heard.calls).containsExactly(new Availability("1.2.3.80", "CT1", STUDY, List.of(SERIES)));
    }

    @Test
    void what_is_not_a_step_is_refused_by_its_status_and_leaves_the_association_open() throws Exception {
        Attributes noStatus = ModalityPeer.step("IN PROGRESS", STUDY);
        noStatus.remove(Tag.PerformedProcedureStepStatus);
        List<String> many = IntStream.range(0, 100_000)
                .mapToObj(i -> "1.2.3.4.5.6.7.8.9.10.11.12.13.14.15." + i)
                .toList();

        assertThat(modality.create(STEP, noStatus).status()).as("no status").isEqualTo(0x0120);
        assertThat(modality.create(STEP, ModalityPeer.step("IN PROGRESS")).status())
                .as("no study")
                .isEqualTo(0x0120);
        assertThat(modality.create(STEP, ModalityPeer.step("COMPLETED", STUDY)).status())
                .as("begins at its end")
                .isEqualTo(0x0106);
        assertThat(modality.set(STEP, "SCHEDULED", List.of()).status())
                .as("no status of a performed step")
                .isEqualTo(0x0106);
        assertThat(modality.begin(STEP, "../x").status()).as("no study UID").isEqualTo(0x0106);
        assertThat(modality.begin("../x", STUDY).status()).as("no step UID").isEqualTo(0x0117);
        assertThat(modality.available("1.2.3.80", STUDY, List.of()).status())
                .as("empty notice")
                .isEqualTo(0x0120);
        assertThat(modality.set(STEP, "COMPLETED", List.of(new ListedSeries("1.2", many)))
                        .status())
                .as("too long")
                .isEqualTo(0x0110);
        assertThat(heard.calls).isEmpty();
        assertThat(modality.begin(STEP, STUDY).status()).isZero();
    }

    @Test
    void what_the_sink_refuses_has_the_status_of_the_standard() throws Exception {
        assertThat(refusedBy(ErrorCode.DUPLICATE_CONFLICT).status()).isEqualTo(0x0111);
        assertThat(refusedBy(ErrorCode.NOT_FOUND).status()).isEqualTo(0x0112);
        assertThat(refusedBy(ErrorCode.STORAGE_FAILED).status()).isEqualTo(0x0213);
        assertThat(refusedBy(ErrorCode.STATE_CONFLICT))
                .isEqualTo(new ModalityPeer.Answer(0x0110, STEP, 0xA710, "because"));
    }

    private ModalityPeer.Answer refusedBy(ErrorCode code) throws Exception {
        heard.refusal = Optional.of(code);
        return modality.set(STEP, "COMPLETED", List.of(SERIES));
    }

    @Test
    void a_step_without_a_name_gets_one_and_keeps_it() throws Exception {
        String name =
                modality.create(null, ModalityPeer.step("IN PROGRESS", STUDY)).sopUid();

        assertThat(name).startsWith("2.25.");
        assertThat(modality.create(null, ModalityPeer.step("IN PROGRESS", STUDY))
                        .sopUid())
                .isEqualTo(name);
        assertThat(modality.create(null, ModalityPeer.step("IN PROGRESS", "1.2.3.61"))
                        .sopUid())
                .isNotEqualTo(name);
    }

    @Test
    void without_a_sink_the_sop_classes_are_not_accepted() throws Exception {
        try (DicomListener plain = DicomListener.start(TestPeers.config(4), new FolderSink(received), request -> {});
                ModalityPeer peer = new ModalityPeer(TestPeers.AE, plain.port())) {
            assertThat(peer.accepted()).isFalse();
        }
        assertThat(modality.accepted()).isTrue();
    }

    /** Keeps what it hears, unless it is to refuse. */
    private static final class Heard implements ProcedureSink {
        private final List<Object> calls = Collections.synchronizedList(new ArrayList<>());
        private volatile Optional<ErrorCode> refusal = Optional.empty();

        private void hear(Object call) {
            refusal.ifPresent(code -> {
                throw new StudyException(code, STEP, "because");
            });
            calls.add(call);
        }

        @Override
        public void begin(StepBegun step) {
            hear(step);
        }

        @Override
        public void change(StepChange change) {
            hear(change);
        }

        @Override
        public void available(Availability notice) {
            hear(notice);
        }
    }
}
