package org.sightline.app.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.commit.CommitmentRequest;
import org.sightline.dicom.commit.CommitmentSink;
import org.sightline.dicom.commit.SopReference;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.DicomPeer;
import org.sightline.dicom.net.PeerAddress;

/** Who gets in by DICOM, and what is counted. */
@QuarkusTest
@TestProfile(OneApplication.class)
class FrontDoorTest {
    private static final SopReference CT = new SopReference("1.2.840.10008.5.1.4.1.1.2", "1.2.3.4");
    private static final SopReference MR = new SopReference("1.2.840.10008.5.1.4.1.1.4", "1.2.3.5");

    @TestHTTPResource
    URI base;

    @Inject
    CommitmentSink commitments;

    @Test
    void a_title_with_callers_of_its_own_refuses_others_counts_them_and_writes_them_down() throws InterruptedException {
        double before = counted("calling_ae");

        assertThat(peer("CT1").echo()).isPositive();
        assertThat(catchThrowableOfType(
                                StudyException.class, () -> peer("STRANGER").echo())
                        .code())
                .isEqualTo(ErrorCode.PEER_REFUSED);

        assertThat(counted("calling_ae")).isEqualTo(before + 1);
        Await.until(
                "the refused call stands in the audit log",
                Duration.ofSeconds(20),
                () -> Optional.of(new Service(base).get("/fhir/AuditEvent?subtype=access-denied&_count=50"))
                        .filter(found -> query(found.text()).contains("A-ASSOCIATE STRANGER to CT_ONLY")));
        assertThat(metrics()).doesNotContain("STRANGER", "CT1");
    }

    /** Queries stand in AuditEvents in Base64. */
    private static List<String> query(String bundle) {
        return Pattern.compile("\"query\":\"([^\"]+)\"")
                .matcher(bundle)
                .results()
                .map(found -> new String(Base64.getDecoder().decode(found.group(1)), UTF_8))
                .toList();
    }

    @Test
    void a_title_decides_how_long_its_studies_wait_and_how_urgent_they_are() throws IOException, InterruptedException {
        Service service = new Service(base);
        PhantomStudy phantom = PhantomStudy.small();
        PeerAddress hurry = new PeerAddress("HURRY", "127.0.0.1", service.dicomPort());
        new DicomPeer(hurry, "CT1").store(phantom.files().subList(0, 2), progress -> {});

        JsonNode study = service.settled(phantom.uid(), Duration.ofMinutes(2));

        assertThat(Service.items(study.path("timeline"))
                        .map(entry -> entry.path("detail").asText()))
                .anyMatch(detail -> detail.contains("forced after 2 s"));
        assertThat(study.path("priority").asText()).isEqualTo("EMERGENCY");
    }

    @Test
    void a_transaction_may_be_asked_for_again_but_not_for_other_objects() {
        commitments.request(asked(List.of(CT)));
        commitments.request(asked(List.of(CT)));

        assertThat(catchThrowableOfType(StudyException.class, () -> commitments.request(asked(List.of(MR))))
                        .code())
                .isEqualTo(ErrorCode.STATE_CONFLICT);
    }

    private static CommitmentRequest asked(List<SopReference> references) {
        return new CommitmentRequest("1.2.3.4.5.99", "NOBODY", "SIGHTLINE", "127.0.0.1", references);
    }

    private DicomPeer peer(String calling) {
        int port = new Service(base).dicomPort();
        return new DicomPeer(new PeerAddress("CT_ONLY", "127.0.0.1", port), calling);
    }

    private double counted(String reason) {
        String line = "sightline_dicom_associations_refused_total{reason=\"" + reason + "\"} ";
        return metrics()
                .lines()
                .filter(metric -> metric.startsWith(line))
                .mapToDouble(metric -> Double.parseDouble(metric.substring(line.length())))
                .sum();
    }

    private String metrics() {
        return new Service(base).get("/q/metrics").text();
    }
}
