package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A report that somebody with all rights on the database changes, before or after it is signed. */
@QuarkusTest
@TestProfile(OneApplication.class)
@TestInstance(Lifecycle.PER_CLASS)
class SealedReportTest extends SealedLog {
    @TestHTTPResource
    URI base;

    private PhantomStudy phantom;
    private String id;

    @BeforeAll
    void sign() throws IOException, InterruptedException {
        phantom = PhantomStudy.small();
        ReviewedDraft draft = ReviewedDraft.of(new Service(base), phantom);
        id = draft.json().path("id").asText();
        draft.now(draft.save(s -> s.addObject().put("text", "The heart is of normal size."))
                .json());
        assertThat(draft.post("sign", "{\"reviewer\":{\"id\":\"r-17\",\"name\":\"Dr Reader\"}}")
                        .status())
                .isEqualTo(200);
        sealAll();
    }

    @Test
    void each_revision_is_sealed_with_its_hash() {
        AuditEntries log = new AuditEntries(database);

        for (String code : new String[] {"draft-created", "edited", "signed"}) {
            JsonNode entry = log.ofStudy(phantom.uid(), code).get(0);
            assertThat(AuditEntries.detail(entry, "content")).as(code).matches("[0-9a-f]{64}");
        }
        assertThat(check.check(Optional.empty()).flaw()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | update step_output set output = replace(output, 'lung', 'lunch') where step = 'GROUND' and study_uid = :uid",
                "2 | update draft_revision set body = replace(body, 'normal size', 'large size') where revision = 2 and draft_id = :id",
                "3 | update draft_revision set body = replace(body, 'normal size', 'large size') where revision = 3 and draft_id = :id",
            })
    void a_change_is_found_and_named(int revision, String statement) {
        String flaw = after(
                        handle -> assertThat(handle.createUpdate(statement)
                                        .bindMap(Map.of("uid", phantom.uid(), "id", id))
                                        .execute())
                                .isEqualTo(1),
                        Optional.empty())
                .flaw();

        assertThat(flaw).startsWith("revision " + revision + " of report " + id + " is not what was recorded");
    }

    @Test
    void a_report_that_was_removed_is_no_flaw() {
        String flaw = after(
                        handle -> {
                            handle.execute("delete from draft_revision where draft_id = ?", id);
                            handle.execute("delete from step_output where study_uid = ?", phantom.uid());
                        },
                        Optional.empty())
                .flaw();

        assertThat(flaw).isEmpty();
    }
}
