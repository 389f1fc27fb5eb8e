package org.sightline.experts.remote.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.remote.http.Credentials;
import org.sightline.experts.remote.http.TestClock;

/** How we say who we are, and what single answers mean. */
@Timeout(30)
class RestServiceTest {
    private final TestClock clock = new TestClock(Clock.systemUTC().instant());
    private int tokens;
    private int status = 200;
    private final FakeHttp peer = new FakeHttp() {
        @Override
        Answer answer(Asked asked) {
            if (asked.path().equals("/token")) {
                tokens++;
                return Answer.json(
                        Json.object().put("access_token", "token-" + tokens).put("expires_in", 60));
            }
            return new Answer(status, "{\"transactionId\":\"other\",\"detail\":\"why not\",\"data\":[]}");
        }
    };

    @AfterEach
    void close() {
        peer.close();
    }

    @Test
    void basic_authentication_is_a_header() {
        service(new Credentials.Basic("user", "pass")).call(new ManagerCalls.Runs("1"));

        assertThat(authorizations()).containsExactly("Basic dXNlcjpwYXNz");
    }

    @Test
    void a_token_is_kept_until_shortly_before_its_end() {
        RestService service =
                service(new Credentials.ClientCredentials(URI.create(peer.root() + "/token"), "sightline", "s&cret"));
        service.call(new ManagerCalls.Runs("1"));
        clock.forward(Duration.ofSeconds(20));
        service.call(new ManagerCalls.Runs("1"));
        clock.forward(Duration.ofSeconds(20));
        service.call(new ManagerCalls.Runs("1"));

        assertThat(authorizations()).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
        assertThat(peer.asked("/token").get(0).body().asText())
                .isEqualTo("grant_type=client_credentials&client_id=sightline&client_secret=s%26cret");
    }

    @Test
    void an_accession_number_is_no_pattern() {
        service(new Credentials.None()).call(new ManagerCalls.PayloadsOf("A.1*"));

        assertThat(peer.asked("/payload").get(0).parameter("accessionId")).isEqualTo("^A\\.1\\*$");
    }

    @Test
    void an_inference_request_that_is_there_already_was_taken() {
        status = 409;

        assertThat(service(new Credentials.None()).call(post("6b3a2e0e-0000-4000-8000-000000000001")))
                .isEqualTo("6b3a2e0e-0000-4000-8000-000000000001");
    }

    @Test
    void an_inference_request_that_is_invalid_is_a_matter_of_configuration() {
        status = 422;
        StudyException refusal = catchThrowableOfType(
                StudyException.class,
                () -> service(new Credentials.None()).call(post("6b3a2e0e-0000-4000-8000-000000000001")));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION);
        assertThat(refusal).hasMessageContaining("why not");
    }

    @Test
    void an_answer_that_names_another_transaction_is_none() {
        StudyException refusal = catchThrowableOfType(
                StudyException.class,
                () -> service(new Credentials.None()).call(post("6b3a2e0e-0000-4000-8000-000000000001")));

        assertThat(refusal.code()).isEqualTo(ErrorCode.EXPERT_ANSWER_INVALID);
    }

    @Test
    void a_transaction_that_is_no_guid_is_not_sent() {
        StudyException refusal = catchThrowableOfType(
                StudyException.class, () -> service(new Credentials.None()).call(post("series-7")));

        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(peer.asked("/inference")).isEmpty();
    }

    private static InferenceSubmission.Post post(String transaction) {
        MonaiDeploySettings.Resource images =
                new MonaiDeploySettings.Resource(URI.create("http://localhost/dicom-web"), new Credentials.None());
        return new InferenceSubmission.Post(
                new MonaiDeploySettings.Inference(
                        "lung-seg", UUID.randomUUID(), images, Optional.empty(), Optional.empty()),
                new SeriesRef("1.2", "1.2.3"),
                transaction);
    }

    private List<String> authorizations() {
        return peer.asked("/workflowinstances").stream()
                .flatMap(call -> call.authorization().stream())
                .toList();
    }

    private RestService service(Credentials auth) {
        return new RestService(
                new MonaiDeploySettings.Api(peer.root(), auth),
                Duration.ofSeconds(5),
                HttpClient.newHttpClient(),
                clock);
    }
}
