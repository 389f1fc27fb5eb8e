package org.sightline.app.publish.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** What a server may answer, over real HTTP. */
class RemoteFhirServerTest {
    private FakeFhirServer fake;

    @BeforeEach
    void start() {
        fake = new FakeFhirServer();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void a_transaction_that_is_answered_entry_by_entry_is_taken() {
        ServerAnswer answer = fake.send();

        assertThat(answer.outcome()).isEqualTo(ServerAnswer.Outcome.TAKEN);
        assertThat(answer.location()).isEqualTo("DiagnosticReport/7/_history/2");
        assertThat(fake.asked.get(0).getRequestHeaders().getFirst("Content-Type"))
                .isEqualTo("application/fhir+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>please log in</html>",
                "{}",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{},{}]}",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":[{\"response\":{\"status\":\"201\"}}]}",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":["
                        + "{\"response\":{\"status\":\"201\"}},{\"response\":{\"status\":\"400\"}}]}"
            })
    void a_200_that_is_no_receipt_for_every_entry_is_refused(String answer) {
        fake.body = answer;

        assertThat(fake.send().outcome()).isEqualTo(ServerAnswer.Outcome.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "408,LATER",
        "409,LATER",
        "425,LATER",
        "429,LATER",
        "500,LATER",
        "502,LATER",
        "503,LATER",
        "504,LATER",
        "301,REFUSED",
        "400,REFUSED",
        "403,REFUSED",
        "404,REFUSED",
        "412,REFUSED",
        "413,REFUSED",
        "422,REFUSED",
        "501,REFUSED"
    })
    void a_status_tells_whether_another_try_helps(int answered, ServerAnswer.Outcome outcome) {
        fake.status = answered;
        fake.body = "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"diagnostics\":\"two patients match\"}]}";

        assertThat(fake.send().outcome()).isEqualTo(outcome);
        assertThat(fake.send().reason()).isEqualTo("HTTP " + answered + ": two patients match");
    }

    @Test
    void the_wait_that_a_server_asks_for_is_heard() {
        fake.status = 503;
        fake.headers = Map.of("Retry-After", "90");

        assertThat(fake.send().retryAfter()).contains(Duration.ofSeconds(90));
    }

    @Test
    void a_server_that_is_away_is_tried_again() {
        fake.close();

        assertThatThrownBy(fake::send)
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PEER_UNREACHABLE));
    }

    @Test
    void a_fixed_header_is_sent_and_not_renewed() {
        fake.settings.put("sightline.fhir.authorization", "Basic dTpw");
        fake.status = 401;

        assertThat(fake.send().outcome()).isEqualTo(ServerAnswer.Outcome.REFUSED);
        assertThat(fake.asked).hasSize(1);
        assertThat(fake.asked.get(0).getRequestHeaders().getFirst("Authorization"))
                .isEqualTo("Basic dTpw");
    }

    @Test
    void a_server_where_clouds_keep_secrets_is_sent_nothing() {
        assertThatThrownBy(() ->
                        fake.server(URI.create("http://169.254.169.254/fhir")).send("{}", 1))
                .hasMessageContaining("where clouds keep secrets");
    }
}
