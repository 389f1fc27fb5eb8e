package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Results on their way to an archive that is away, comes back, and forwards what it was given. */
@QuarkusTest
@TestProfile(OneApplication.class)
class DeliveryTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TestHTTPResource
    URI base;

    @Test
    void an_archive_that_was_away_gets_each_result_once_and_may_send_it_back()
            throws IOException, InterruptedException {
        Tool.require("Orthanc");
        Service service = new Service(base);
        PhantomStudy phantom = PhantomStudy.small();
        assertThat(service.cStore(phantom.files()).failures()).isEmpty();
        service.complete(phantom.uid());
        service.published(phantom.uid(), PATIENCE);
        JsonNode away = Await.until(
                "every archive was asked in vain",
                PATIENCE,
                () -> all(service, phantom, d -> d.path("attempts").asInt() > 0));
        assertThat(states(away)).isNotEmpty().doesNotContain("DELIVERED", "FAILED");

        Map<String, Object> settings = new HashMap<>(Orthanc.knowing(service));
        settings.put("HttpPort", OneApplication.port("http"));
        settings.put("DicomPort", OneApplication.port("dicom"));
        try (Orthanc orthanc = Orthanc.start("deliveries", settings)) {
            JsonNode delivered =
                    Await.until("the archive has all", PATIENCE, () -> all(service, phantom, DeliveryTest::settled));
            String result = delivered.path("results").path(0).path("sopUid").asText();
            String id = Await.until("it is found there", PATIENCE, () -> found(orthanc, result));
            assertThat(forwarded(orthanc, id)).isEqualTo(200);
        }
        JsonNode after = service.study(phantom.uid());
        assertThat(after.path("version").asInt()).isEqualTo(1);
        assertThat(after.path("state").asText()).isEqualTo("PUBLISHED");
        assertThat(after.path("instanceCount").asInt())
                .isEqualTo(phantom.files().size());
    }

    @Test
    void work_that_is_not_there_is_not_retried() {
        Service service = new Service(base);
        String nobody = "/api/work/00000000-0000-0000-0000-000000000000/retry";

        assertThat(service.post(nobody).status()).isEqualTo(404);
        assertThat(service.get("/api/deliveries?state=lost").status()).isEqualTo(400);
        assertThat(service.get("/api/deliveries?state=waiting").status()).isEqualTo(200);
    }

    /** The study, once a condition holds for each of its deliveries. */
    private static Optional<JsonNode> all(Service service, PhantomStudy phantom, Predicate<JsonNode> holds) {
        JsonNode study = service.study(phantom.uid());
        List<JsonNode> deliveries = Service.items(study.path("deliveries")).toList();
        return Optional.of(study)
                .filter(s -> !deliveries.isEmpty() && deliveries.stream().allMatch(holds));
    }

    /** Without its plugin Orthanc speaks DIMSE alone. */
    private static boolean settled(JsonNode delivery) {
        boolean web = delivery.path("archive").asText().startsWith("http");
        return delivery.path("state").asText().equals("DELIVERED") || web && !Orthanc.speaksDicomWeb();
    }

    private static List<String> states(JsonNode study) {
        return Service.items(study.path("deliveries"))
                .map(delivery -> delivery.path("state").asText())
                .toList();
    }

    private static Optional<String> found(Orthanc orthanc, String sopUid) {
        JsonNode hits = orthanc.lookup(sopUid);
        return hits.size() == 1 ? Optional.of(hits.path(0).path("ID").asText()) : Optional.empty();
    }

    private static int forwarded(Orthanc orthanc, String id) {
        return orthanc.http()
                .post("/modalities/sightline/store", "application/json", BodyPublishers.ofString(id))
                .status();
    }
}
