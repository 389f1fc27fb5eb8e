package org.sightline.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                .extracting(InstanceMatch::sopClassUid)
                .containsExactlyInAnyOrder(
                        TestObjects.CT_IMAGE_STORAGE, TestObjects.CT_IMAGE_STORAGE, "1.2.840.10008.5.1.4.1.1.1.1");
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
