package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.fhir.FhirValidation;

@QuarkusTest
@TestProfile(OneApplication.class)
class ApiErrorsTest {
    @TestHTTPResource
    URI base;

    private Service service;

    @BeforeEach
    void connect() {
        service = new Service(base);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/studies/1.2.3.4, 404, NOT_FOUND",
        "/api/drafts/00000000-0000-0000-0000-000000000000, 404, NOT_FOUND",
        "/api/drafts/none/trace, 404, NOT_FOUND",
        "/api/evidence/0000000000000000, 404, NOT_FOUND",
        "/api/evidence/0000000000000000/image, 404, NOT_FOUND",
        "/api/studies/not-a-uid, 400, INVALID_UID",
        "/api/studies?from=yesterday, 400, BAD_REQUEST",
        "/api/studies?page=2, 400, BAD_REQUEST",
        "/api/studies?state=ASLEEP, 400, BAD_REQUEST",
        "/api/work?state=done, 400, BAD_REQUEST",
        "/api/nothing, 404, NOT_FOUND",
        "/dicomweb/studies/1.2/series/1.3/instances/1.4, 404, NOT_FOUND",
        "/dicomweb/studies/1.2/series/1.3/instances/1.4/frames/1/rendered, 404, NOT_FOUND",
    })
    void a_wrong_request_is_answered_with_a_problem_detail(String path, int status, String code) {
        Service.Answer answer = service.get(path);
        assertThat(answer.type()).as(answer.text()).isEqualTo("application/problem+json");
        assertThat(answer.status()).isEqualTo(status);
        JsonNode problem = answer.json();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("type").asText()).isNotBlank();
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/studies/1.2.3.4/complete, 404, NOT_FOUND",
        "/api/work/1.2.3.4/retry, 404, NOT_FOUND",
        "/api/studies/a/complete, 400, INVALID_UID",
        "/api/info, 405, BAD_REQUEST",
    })
    void a_wrong_order_is_answered_with_a_problem_detail(String path, int status, String code) {
        Service.Answer answer = service.post(path);
        assertThat(answer.type()).as(answer.text()).isEqualTo("application/problem+json");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("code").asText()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "/fhir/DiagnosticReport/none, 404, not-found",
        "/fhir/Observation/none, 404, not-found",
        "/fhir/DiagnosticReport?colour=red, 400, structure",
        "/fhir/DiagnosticReport?_count=many, 400, structure",
    })
    void a_wrong_fhir_request_is_answered_with_a_valid_operation_outcome(String path, int status, String issue) {
        Service.Answer answer = service.get(path);
        assertThat(answer.type()).as(answer.text()).isEqualTo("application/fhir+json");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(answer.json().at("/issue/0/code").asText()).isEqualTo(issue);
        assertThat(FhirValidation.problems(answer.text())).isEmpty();
    }
}
