package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sightline.app.db.Database;
import org.sightline.app.db.FhirRecord;
import org.sightline.app.db.FhirResources;
import org.sightline.fhir.FhirIds;
import org.sightline.fhir.FhirValidation;

/** Who has looked at the images of a study. */
@QuarkusTest
@TestProfile(OneApplication.class)
class AuditedLooksTest {
    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    @Inject
    FhirResources resources;

    private Service service;

    @BeforeEach
    void connect() {
        service = new Service(base);
    }

    private List<String> looks(String studyUid) {
        return database.read(
                handle -> handle.createQuery("select body from audit_event where study_uid = ? order by updated")
                        .bind(0, studyUid)
                        .mapTo(String.class)
                        .filter(body -> body.contains("\"code\":\"read\""))
                        .list());
    }

    @Test
    void many_requests_for_images_are_one_entry_and_a_refused_one_is_none() throws IOException {
        PhantomStudy study = PhantomStudy.slice(15);
        String images = "/dicomweb/studies/" + study.uid();
        assertThat(service.get(images).status()).isEqualTo(404);
        Stow.files(service, study.files());
        assertThat(looks(study.uid())).isEmpty();

        assertThat(service.get(images + "/metadata").status()).isEqualTo(200);
        assertThat(service.get(images).status()).isEqualTo(200);
        assertThat(service.get("/api/studies/" + study.uid()).status()).isEqualTo(200);

        assertThat(looks(study.uid()))
                .singleElement()
                .satisfies(body -> assertThat(body).contains("urn:oid:" + study.uid(), "127.0.0.1"));
        assertThat(FhirValidation.problems(looks(study.uid()).get(0))).isEmpty();
    }

    @Test
    void a_look_at_a_published_study_names_the_patient() throws IOException {
        PhantomStudy study = PhantomStudy.slice(16);
        Stow.files(service, study.files());
        publish(study.uid());
        assertThat(service.get("/dicomweb/studies/" + study.uid() + "/metadata").status())
                .isEqualTo(200);

        assertThat(looks(study.uid())).singleElement().satisfies(body -> {
            assertThat(body).contains("Patient/looked-at", "ImagingStudy/", "PatientRead");
            assertThat(FhirValidation.problems(body)).isEmpty();
        });
    }

    @Test
    void a_look_at_what_carries_a_sentence_is_a_look_at_its_study() throws InterruptedException {
        PhantomStudy study = PhantomStudy.small();
        assertThat(service.cStore(study.files()).failures()).isEmpty();
        service.complete(study.uid());
        String evidence = Await.until(
                "evidence",
                Duration.ofMinutes(2),
                () -> database.read(handle -> handle.createQuery("select min(id) from evidence where study_uid = ?")
                        .bind(0, study.uid())
                        .mapTo(String.class)
                        .findOne()));
        assertThat(looks(study.uid())).isEmpty();

        assertThat(service.get("/api/evidence/" + evidence).status()).isEqualTo(200);

        assertThat(looks(study.uid())).hasSize(1);
    }

    private void publish(String studyUid) {
        String id = FhirIds.imagingStudy(studyUid);
        String body = "{\"resourceType\":\"ImagingStudy\",\"id\":\"" + id + "\"," + FhirFixture.TEXT
                + ",\"status\":\"available\",\"subject\":{\"reference\":\"Patient/looked-at\"}}";
        database.inTransaction(h -> resources.put(
                h,
                new FhirRecord(
                        "ImagingStudy", id, 1, studyUid, "looked-at", "", "", "available", Instant.now(), body)));
    }
}
