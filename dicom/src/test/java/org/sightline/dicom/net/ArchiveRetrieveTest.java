package org.sightline.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.query.InstanceIntake;
import org.sightline.dicom.query.InstanceMatch;
import org.sightline.dicom.query.RetrieveProgress;
import org.sightline.dicom.query.RetrieveReport;
import org.sightline.dicom.query.StudyMatch;
import org.sightline.dicom.query.StudyQuery;
import org.sightline.dicom.read.Part10;

@Timeout(120)
class ArchiveRetrieveTest {
    private static final QueryTimeouts TIMEOUTS = QueryTimeouts.ofSilence(Duration.ofSeconds(20));

    @TempDir
    Path folder;

    @TempDir
    Path received;

    @Test
    void dcmtk_answers_queries_and_both_ways_of_retrieving() throws IOException {
        FolderSink sink = new FolderSink(received);
        try (DicomListener listener = DicomListener.start(TestPeers.config(8), sink);
                QueryPeers.Running archive = QueryPeers.dcmqrscp(folder, listener.port(), QueryPeers.study(folder))) {
            answersQueries(archive.address());
            sendsOnOurAssociation(archive.address());
            sendsToOurListener(archive.address(), sink);
        }
    }

    @Test
    void orthanc_answers_queries_and_both_ways_of_retrieving() throws IOException {
        FolderSink sink = new FolderSink(received);
        try (DicomListener listener = DicomListener.start(TestPeers.config(8), sink);
                QueryPeers.Running archive = QueryPeers.orthanc(folder, listener.port(), QueryPeers.study(folder))) {
            answersQueries(archive.address());
            sendsOnOurAssociation(archive.address());
            sendsToOurListener(archive.address(), sink);
        }
    }

    private static void answersQueries(PeerAddress archive) {
        ArchiveQuery query = new ArchiveQuery(archive, TestPeers.AE, TIMEOUTS);

        List<StudyMatch> byAccession = query.studies(StudyQuery.ofAccession(QueryPeers.ACCESSION), 10);
        assertThat(byAccession).singleElement().satisfies(study -> {
            assertThat(study.studyUid()).isEqualTo(QueryPeers.STUDY);
            assertThat(study.patient().name()).isEqualTo("M\u00fcller^Zo\u00eb");
            assertThat(study.patient().birthDate()).isEqualTo("19700102");
            assertThat(study.date()).isEqualTo("20240506");
            assertThat(study.description()).isEqualTo("Thorax");
        });
        assertThat(query.studies(StudyQuery.ofPatient(QueryPeers.PATIENT), 10)).hasSize(2);
        assertThat(query.studies(StudyQuery.ofPatient(QueryPeers.PATIENT), 1)).hasSize(1);
        assertThat(query.studies(
                        StudyQuery.ofPatient(QueryPeers.PATIENT).until(java.time.LocalDate.of(2023, 1, 1)), 10))
                .extracting(StudyMatch::studyUid)
                .containsExactly(QueryPeers.OTHER_STUDY);
        assertThat(query.studies(StudyQuery.ofAccession("NONE"), 10)).isEmpty();
        assertThat(query.series(QueryPeers.STUDY, 10))
                .extracting(s -> s.modality())
                .containsExactlyInAnyOrder("CT", "DX");
        assertThat(query.instances(QueryPeers.STUDY, 10))
                .extracting(instance -> instance.ref().sopUid())
                .containsExactlyInAnyOrderElementsOf(QueryPeers.expected(QueryPeers.STUDY, 1, 2, 3));
        assertThat(query.instances(QueryPeers.STUDY, 2)).hasSize(2);
    }

    private void sendsOnOurAssociation(PeerAddress archive) throws IOException {
        List<Path> got = new ArrayList<>();
        Path own = Files.createDirectories(received.resolve("get"));
        List<String> progress = new ArrayList<>();

        RetrieveReport report = get(archive, into(own, got), (done, total) -> progress.add(done + "/" + total))
                .orElseThrow();

        assertThat(report.method()).isEqualTo(RetrieveReport.Method.C_GET);
        assertThat(report.whole()).as(report.toString()).isTrue();
        assertThat(report.completed()).isEqualTo(3);
        assertThat(QueryPeers.sopUids(got)).isEqualTo(QueryPeers.expected(QueryPeers.STUDY, 1, 2, 3));
        assertThat(progress).isNotEmpty();
    }

    private static void sendsToOurListener(PeerAddress archive, FolderSink sink) {
        RetrieveReport report = new ArchiveRetrieve(archive, TestPeers.AE, TIMEOUTS)
                .move(QueryPeers.STUDY, TestPeers.AE, RetrieveProgress.SILENT);

        assertThat(report.whole()).as(report.toString()).isTrue();
        assertThat(QueryPeers.sopUids(sink.stored())).isEqualTo(QueryPeers.expected(QueryPeers.STUDY, 1, 2, 3));
    }

    @Test
    void objects_come_in_the_transfer_syntax_they_are_stored_in() throws IOException {
        Path lossless = TestObjects.shared(
                "dicom-transfer-syntaxes/CTImage.dcm_JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70.dcm");
        String study = DataSets.parsed(lossless).getString(Tag.StudyInstanceUID);
        try (QueryPeers.Running orthanc = QueryPeers.orthanc(folder, 1, List.of(lossless))) {
            List<Path> got = new ArrayList<>();
            ArchiveQuery query = new ArchiveQuery(orthanc.address(), TestPeers.AE, TIMEOUTS);

            new ArchiveRetrieve(orthanc.address(), TestPeers.AE, TIMEOUTS)
                    .get(study, query.instances(study, 10), into(received, got), RetrieveProgress.SILENT);

            assertThat(got).singleElement().satisfies(file -> {
                assertThat(Part10.read(file).transferSyntaxUid()).isEqualTo("1.2.840.10008.1.2.4.70");
                assertThat(DataSets.parsed(file)).isEqualTo(DataSets.parsed(lossless));
            });
        }
    }

    @Test
    void an_object_we_refuse_is_counted_and_keeps_its_reason() throws IOException {
        StudyException full = new StudyException(ErrorCode.STORAGE_FULL, "", "no space");
        try (QueryPeers.Running archive = QueryPeers.orthanc(folder, 1, QueryPeers.study(folder))) {
            RetrieveReport report = get(
                            archive.address(),
                            instance -> {
                                if (instance.sopUid().orElseThrow().endsWith(".2")) {
                                    throw full;
                                }
                            },
                            RetrieveProgress.SILENT)
                    .orElseThrow();

            assertThat(report.whole()).isFalse();
            assertThat(report.failed()).isEqualTo(1);
            assertThat(report.completed()).isEqualTo(2);
            assertThat(report.refusal()).contains(full);
        }
    }

    @Test
    void an_archive_that_does_not_know_us_as_a_destination_says_so() throws IOException {
        try (QueryPeers.Running archive = QueryPeers.dcmqrscp(folder, 1, QueryPeers.study(folder))) {
            ArchiveRetrieve retrieve = new ArchiveRetrieve(archive.address(), TestPeers.AE, TIMEOUTS);

            assertThatThrownBy(() -> retrieve.move(QueryPeers.STUDY, "NOBODY", RetrieveProgress.SILENT))
                    .isInstanceOfSatisfying(StudyException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.PEER_REFUSED);
                        assertThat(e.reason()).contains("NOBODY");
                    });
        }
    }

    @Test
    void a_destination_that_does_not_answer_may_be_tried_again() throws IOException {
        try (QueryPeers.Running archive = QueryPeers.orthanc(folder, 1, QueryPeers.study(folder))) {
            ArchiveRetrieve retrieve = new ArchiveRetrieve(archive.address(), TestPeers.AE, TIMEOUTS);

            assertThatThrownBy(() -> retrieve.move(QueryPeers.STUDY, TestPeers.AE, RetrieveProgress.SILENT))
                    .isInstanceOfSatisfying(
                            StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PEER_UNREACHABLE));
        }
    }

    @Test
    void an_archive_that_dies_in_the_middle_is_unreachable() throws IOException {
        try (QueryPeers.Running archive = QueryPeers.orthanc(folder, 1, QueryPeers.study(folder))) {
            assertThatThrownBy(() -> get(archive.address(), instance -> archive.close(), RetrieveProgress.SILENT))
                    .isInstanceOfSatisfying(
                            StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PEER_UNREACHABLE));
        }
    }

    @Test
    void an_archive_that_falls_silent_is_given_up() throws IOException {
        QueryTimeouts impatient =
                new QueryTimeouts(Duration.ofSeconds(20), Duration.ofMillis(200), Duration.ofSeconds(20));
        try (QueryPeers.Running archive = QueryPeers.orthanc(folder, 1, QueryPeers.study(folder))) {
            List<InstanceMatch> instances =
                    new ArchiveQuery(archive.address(), TestPeers.AE, TIMEOUTS).instances(QueryPeers.STUDY, 10);
            ArchiveRetrieve retrieve = new ArchiveRetrieve(archive.address(), TestPeers.AE, impatient);
            InstanceIntake freezing =
                    instance -> Tool.run("kill", "-STOP", archive.process().pid());

            assertThatThrownBy(() -> retrieve.get(QueryPeers.STUDY, instances, freezing, RetrieveProgress.SILENT))
                    .isInstanceOf(StudyException.class)
                    .hasMessageContaining("no answer in time");
        }
    }

    @Test
    void an_interrupt_ends_a_retrieval() throws IOException {
        Thread caller = Thread.currentThread();
        try (QueryPeers.Running archive = QueryPeers.orthanc(folder, 1, QueryPeers.study(folder))) {
            assertThatThrownBy(() -> get(archive.address(), instance -> caller.interrupt(), RetrieveProgress.SILENT))
                    .isInstanceOf(StudyException.class);

            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void partial_failures_are_told_by_their_counts() {
        try (FakeArchive archive = FakeArchive.movingInPart()) {
            RetrieveReport report = new ArchiveRetrieve(archive.address(), TestPeers.AE, TIMEOUTS)
                    .move(QueryPeers.STUDY, TestPeers.AE, RetrieveProgress.SILENT);

            assertThat(report.whole()).isFalse();
            assertThat(report.completed()).isEqualTo(7); // 4 completed, 3 with a warning
            assertThat(report.failed()).isEqualTo(2);
            assertThat(report.failedSopUids()).containsExactly("1.2.3.4", "1.2.3.5");
        }
    }

    @Test
    void an_endless_answer_is_cut_off_at_the_limit() {
        try (FakeArchive archive = FakeArchive.answeringForEver()) {
            ArchiveQuery query = new ArchiveQuery(archive.address(), TestPeers.AE, TIMEOUTS);

            assertThatThrownBy(() -> query.studies(StudyQuery.ofPatient(QueryPeers.PATIENT), 5))
                    .isInstanceOfSatisfying(
                            StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PEER_UNREACHABLE));
        }
    }

    @Test
    void what_an_archive_found_besides_the_keys_is_left_out() {
        try (FakeArchive archive = FakeArchive.ignoringKeys()) {
            ArchiveQuery query = new ArchiveQuery(archive.address(), TestPeers.AE, TIMEOUTS);

            assertThat(query.studies(StudyQuery.ofPatient(QueryPeers.PATIENT), 5))
                    .isEmpty();
            assertThat(query.studies(StudyQuery.ofPatient("SOMEBODY"), 5)).hasSize(1);
        }
    }

    @Test
    void an_archive_that_accepts_no_query_refuses() {
        try (DicomListener storage = DicomListener.start(TestPeers.config(4), new FolderSink(received))) {
            ArchiveQuery query = new ArchiveQuery(TestPeers.address(storage), TestPeers.AE, TIMEOUTS);

            assertThatThrownBy(() -> query.studies(StudyQuery.ofPatient(QueryPeers.PATIENT), 5))
                    .isInstanceOfSatisfying(
                            StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PEER_REFUSED));
        }
    }

    private static Optional<RetrieveReport> get(PeerAddress archive, InstanceIntake intake, RetrieveProgress progress) {
        List<InstanceMatch> instances =
                new ArchiveQuery(archive, TestPeers.AE, TIMEOUTS).instances(QueryPeers.STUDY, 1000);
        return new ArchiveRetrieve(archive, TestPeers.AE, TIMEOUTS).get(QueryPeers.STUDY, instances, intake, progress);
    }

    static InstanceIntake into(Path folder, List<Path> got) {
        return instance -> {
            Path file = folder.resolve(got.size() + ".dcm");
            try (OutputStream out = Files.newOutputStream(file)) {
                instance.writeTo(out);
            } catch (IOException e) {
                throw new StudyException(ErrorCode.STORAGE_FAILED, "", "not written", e);
            }
            got.add(file);
        };
    }
}
