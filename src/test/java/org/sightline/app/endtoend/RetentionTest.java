package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sightline.app.audit.AuditedWork;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.app.db.Erasure;
import org.sightline.app.retention.Partitions;
import org.sightline.app.retention.Retention;
import org.sightline.app.store.ObjectStore;

/** What is left of a study that is older than a site keeps it. Others are younger by decades. */
@QuarkusTest
@TestProfile(OneApplication.class)
class RetentionTest {
    private static final String CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";
    private static final Duration DECADES = Duration.ofDays(20 * 365);

    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    @Inject
    Erasure erasure;

    @Inject
    ObjectStore store;

    @Inject
    Partitions partitions;

    @Inject
    AuditedWork audit;

    private Service service;
    private PhantomStudy study;

    /** Keeps all but what is named, for twenty years. */
    private record Policy(Optional<Duration> images, Optional<Duration> studies, Optional<Duration> quarantine)
            implements SightlineConfig.Retention {}

    @BeforeEach
    void publish() throws InterruptedException {
        service = new Service(base);
        study = PhantomStudy.small();
        assertThat(service.cStore(study.files()).failures()).isEmpty();
        service.complete(study.uid());
        service.published(study.uid(), Duration.ofMinutes(3));
        database.inTransaction(handle ->
                handle.execute("update study set updated = '2000-01-01T00:00:00Z' where study_uid = ?", study.uid()));
    }

    private void apply(Policy policy) {
        Retention retention = new Retention(policy, database, erasure, store, audit, Clock.systemUTC());
        boolean more = true;
        while (more) {
            more = retention.run();
        }
    }

    private List<String> keys() {
        return database.read(handle -> handle.createQuery("""
                        select object_key from instance where study_uid = :uid
                        union all select object_key from result_object where study_uid = :uid""")
                .bind("uid", study.uid())
                .mapTo(String.class)
                .list());
    }

    @Test
    void images_go_and_what_was_read_from_them_stays_and_they_may_come_back() throws IOException {
        String slice = "/dicomweb/studies/" + study.uid() + "/instances";
        List<String> before = keys();
        apply(new Policy(Optional.of(DECADES), Optional.empty(), Optional.empty()));

        assertThat(before.stream().filter(key -> key.startsWith("instances/")))
                .allMatch(key -> store.find(key).isEmpty());
        assertThat(before.stream().filter(key -> key.startsWith("results/")))
                .allMatch(key -> store.find(key).isPresent());
        JsonNode detail = service.study(study.uid());
        assertThat(detail.path("state").asText()).isEqualTo("PUBLISHED");
        assertThat(detail.path("instanceCount").asInt()).isEqualTo(study.files().size());
        assertThat(service.get("/fhir/DiagnosticReport?study=" + study.uid()).text())
                .contains("\"total\":1");
        String metadata = Service.items(service.json(slice))
                .filter(item -> item.at("/00080016/Value/0").asText().equals(CT_IMAGE))
                .map(item -> item.at("/00081190/Value/0").asText())
                .findFirst()
                .orElseThrow();
        Service.Answer gone = service.get(URI.create(metadata).getPath());
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.text()).contains("OBJECT_REMOVED");
        assertThat(service.json("/api/doctor").path("healthy").asBoolean()).isTrue();

        assertThat(service.cStore(study.files()).failures()).isEmpty();
        assertThat(keys()).allMatch(key -> store.find(key).isPresent());
        assertThat(service.study(study.uid()).path("version").asInt()).isEqualTo(1);
        assertThat(service.get(URI.create(metadata).getPath()).status()).isEqualTo(200);
    }

    @Test
    void a_study_goes_with_everything_but_the_audit_trail() {
        List<String> before = new ArrayList<>(keys());
        JsonNode detail = service.study(study.uid());
        detail.path("runs")
                .forEach(run -> before.add("results/" + run.path("id").asText() + ".mask.gz"));
        String report = "/fhir/DiagnosticReport/" + detail.path("draftId").asText();
        assertThat(service.get(report).status()).isEqualTo(200);
        assertThat(before).allMatch(key -> store.find(key).isPresent());

        apply(new Policy(Optional.empty(), Optional.of(DECADES), Optional.empty()));

        assertThat(before).allMatch(key -> store.find(key).isEmpty());
        assertThat(service.get("/api/studies/" + study.uid()).status()).isEqualTo(404);
        assertThat(service.get(report).status()).isEqualTo(404);
        assertThat(service.get(report + "/_history").text()).doesNotContain("resourceType\":\"DiagnosticReport");
        assertThat(service.json("/api/studies?q=" + study.identity().accession())
                        .path("items"))
                .isEmpty();
        assertThat(named()).isEmpty();
        assertThat(new AuditEntries(database).ofStudy(study.uid(), "removed"))
                .singleElement()
                .satisfies(
                        entry -> assertThat(AuditEntries.detail(entry, "what")).isEqualTo("study"));
        assertThat(service.cStore(study.files()).failures()).isEmpty(); // and it may come again as a new one
        assertThat(service.study(study.uid()).path("version").asInt()).isEqualTo(1);
    }

    /** Tables in which the study is still named, other than that of audits. */
    private List<String> named() {
        return database.read(handle -> handle.createQuery("""
                                select distinct table_name from information_schema.columns
                                where column_name = 'study_uid' and table_name <> 'audit_event'""").mapTo(String.class).stream()
                .filter(table -> handle.createQuery("select count(*) from " + table + " where study_uid = :uid")
                                .bind("uid", study.uid())
                                .mapTo(Integer.class)
                                .one()
                        > 0)
                .toList());
    }

    @Test
    void a_killed_removal_goes_on_where_it_was() {
        List<String> before = keys();
        database.inTransaction(handle ->
                erasure.study(handle, study.uid(), List.of(), Clock.systemUTC().instant()));
        assertThat(before).allMatch(key -> store.find(key).isPresent());

        apply(new Policy(Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(before).allMatch(key -> store.find(key).isEmpty());
    }

    @Test
    void on_postgresql_every_month_has_its_table_and_an_empty_one_that_has_ended_goes() {
        assumeTrue(!database.embedded(), "H2 has no partitions: -Dendtoend.db=postgresql");
        database.inTransaction(handle -> handle.createQuery("select add_months('timeline', '2001-02-03', '2001-03-01')")
                .mapToMap()
                .list());
        assertThat(months()).contains("timeline_200102", "timeline_200103");

        partitions.tend();

        assertThat(months())
                .doesNotContain("timeline_200102", "timeline_200103")
                .hasSizeGreaterThanOrEqualTo(4);
        int elsewhere = database.read(handle -> handle.createQuery("select count(*) from timeline_rest")
                .mapTo(Integer.class)
                .one());
        assertThat(elsewhere).isZero();
    }

    private List<String> months() {
        return database.read(handle -> handle.createQuery(
                        "select relname from pg_class where relname like 'timeline\\_20%' and relkind = 'r'")
                .mapTo(String.class)
                .list());
    }
}
