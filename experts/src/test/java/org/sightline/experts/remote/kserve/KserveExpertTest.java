package org.sightline.experts.remote.kserve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertContractTest;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.remote.RemoteSeries;
import org.sightline.experts.remote.http.FakeServer.Request;
import org.sightline.experts.remote.http.FakeServer.Trouble;

/** An image classifier on a model server, against the protocol as documented. */
@Timeout(30)
class KserveExpertTest extends ExpertContractTest {
    private static final String INFER = "/v2/models/film/versions/3/infer";

    @TempDir
    static Path folder;

    private KserveRig rig;
    private KserveExpert expert;
    private ExpertRequest series;

    @BeforeAll
    void start() {
        rig = new KserveRig(folder);
        series = RemoteSeries.ct(folder);
    }

    @BeforeEach
    void renew() {
        rig.server.mend();
        rig.server.meanwhile(() -> {});
        rig.server.oddity = FakeKserve.Oddity.NONE;
        rig.server.binary = true;
        rig.server.fits = 1;
        expert = rig.expert();
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    @Override
    protected Expert expert() {
        return expert;
    }

    @Override
    protected ExpertRequest readable() {
        return series;
    }

    @Test
    void the_tensor_has_the_steps_of_the_package_and_travels_in_binary() {
        reported(expert.read(RemoteSeries.slice(series, 2)));

        Request asked = last();
        assertThat(asked.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(asked.header("Authorization")).isEqualTo("Bearer t-1");
        int json = Integer.parseInt(asked.header("Inference-Header-Content-Length"));
        assertThat(asked.body()).hasSize(json + 4 * 2 * 8 * 12);
        assertThat(asked.text().substring(0, json))
                .isEqualTo("{\"inputs\":[{\"name\":\"image\",\"datatype\":\"FP32\",\"shape\":[1,2,8,12],"
                        + "\"parameters\":{\"binary_data_size\":768}}],\"outputs\":["
                        + "{\"name\":\"score\",\"parameters\":{\"binary_data\":true}},"
                        + "{\"name\":\"map\",\"parameters\":{\"binary_data\":true}},"
                        + "{\"name\":\"fits\",\"parameters\":{\"binary_data\":true}}]}");
    }

    @Test
    void without_the_extension_the_same_tensor_travels_as_json_with_the_same_findings() {
        ExpertResult.Reported inBinary = reported(expert.read(RemoteSeries.slice(series, 2)));
        float[] tensor = rig.server.seen;
        rig.server.binary = false;
        ExpertResult.Reported asJson = reported(rig.expert().read(RemoteSeries.slice(series, 2)));

        assertThat(last().header("Content-Type")).isEqualTo("application/json");
        assertThat(rig.server.seen).isEqualTo(tensor);
        assertThat(asJson.findings()).isEqualTo(inBinary.findings());
    }

    @Test
    void findings_have_score_thresholds_and_the_place_where_present() {
        List<Finding> findings =
                reported(expert.read(RemoteSeries.slice(series, 2))).findings();
        double mean = 0;
        for (float value : rig.server.seen) {
            assertThat(value).isBetween(0f, 1f);
            mean += value / rig.server.seen.length;
        }

        assertThat(findings).extracting(Finding::key).containsExactly("bright", "glaring");
        Finding bright = findings.get(0);
        assertThat(bright.probability().orElseThrow().value()).isCloseTo(mean, within(1e-6));
        assertThat(bright.presence()).isEqualTo(Presence.PRESENT);
        assertThat(bright.operatingPoint().orElseThrow().present()).isEqualTo(0.1);
        assertThat(bright.regions().get(0).box().orElseThrow().left()).isEqualTo(16); // third of three columns
        assertThat(findings.get(1).presence()).isEqualTo(Presence.ABSENT);
        assertThat(findings.get(1).regions().get(0).box()).isEmpty();
    }

    @Test
    void an_image_that_the_model_does_not_take_is_declined() {
        rig.server.fits = 0.4f;
        assertThat(assertDeclined(expert.read(RemoteSeries.slice(series, 2)))).contains("fits 0.40, at least 0.50");
    }

    @Test
    void the_metadata_is_asked_for_once_until_an_answer_cannot_be_used() {
        int before = rig.server.requests("/v2").size();
        expert.read(RemoteSeries.slice(series, 2));
        expert.read(RemoteSeries.slice(series, 3));
        assertThat(rig.server.requests("/v2")).hasSize(before + 4);
        rig.server.oddity = FakeKserve.Oddity.NAN;
        expert.read(RemoteSeries.slice(series, 3));
        rig.server.oddity = FakeKserve.Oddity.NONE;
        expert.read(RemoteSeries.slice(series, 3));
        assertThat(rig.server.requests("/v2")).hasSize(before + 8);
    }

    @ParameterizedTest
    @CsvSource({
        "THREE_SCORES, true, 3 scores for 2 labels",
        "NAN, true, no number",
        "NAN, false, no numbers",
        "ABOVE_ONE, true, outside 0..1",
        "NO_SCORE, true, no output score",
        "NO_SCORE, false, no output score",
        "SHORT_TENSOR, true, half a body",
        "SHORT_DATA, false, fewer values",
        "MORE_BYTES, true, more bytes",
        "LYING_HEADER, true, half a body",
        "HUGE_SHAPE, true, a shape that",
        "HUGE_SHAPE, false, a shape that",
        "OTHER_MODEL, true, another model",
        "TWICE, false, one output twice"
    })
    void what_cannot_be_an_answer_is_not_used(FakeKserve.Oddity oddity, boolean binary, String reason) {
        rig.server.oddity = oddity;
        rig.server.binary = binary;
        ExpertResult.Failed failed = failed(rig.expert().read(RemoteSeries.slice(series, 2)));

        assertThat(failed.code()).as(failed.message()).isEqualTo(ErrorCode.EXPERT_ANSWER_INVALID);
        assertThat(failed.message()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "STALL, EXPERT_TIMEOUT",
        "SILENCE, EXPERT_TIMEOUT",
        "SLOW_DRIP, EXPERT_TIMEOUT",
        "HTML_PAGE, EXPERT_ANSWER_INVALID",
        "PAGE_CALLED_JSON, EXPERT_ANSWER_INVALID",
        "HALF_BODY, EXPERT_ANSWER_INVALID",
        "HUGE_BODY, EXPERT_ANSWER_INVALID",
        "ERROR_500, EXPERT_UNAVAILABLE",
        "BUSY_503, EXPERT_UNAVAILABLE",
        "RESET, EXPERT_UNAVAILABLE",
        "UNAUTHORIZED, EXPERT_UNAVAILABLE",
        "REDIRECT_ELSEWHERE, EXPERT_UNAVAILABLE"
    })
    void trouble_of_the_server_fails_the_reading_with_its_kind(Trouble trouble, ErrorCode code) {
        rig.server.trouble(INFER, trouble);
        AtomicBoolean turned = new AtomicBoolean(); // once: a slow answer goes on into the next test
        rig.server.meanwhile(() -> rig.clock.forward(Duration.ofSeconds(turned.getAndSet(true) ? 0 : 6)));
        ExpertResult.Failed failed = failed(expert.read(RemoteSeries.slice(series, 2)));

        assertThat(failed.code()).as(failed.message()).isEqualTo(code);
        assertThat(failed.message()).doesNotContain("DOE");
    }

    @Test
    void a_server_that_keeps_failing_is_left_alone_but_what_is_not_for_it_is_still_declined() {
        rig.server.trouble(INFER, Trouble.ERROR_500);
        for (int n = 0; n < 3; n++) {
            assertThat(failed(expert.read(RemoteSeries.slice(series, 2))).message())
                    .contains("status 500");
        }
        int asked = rig.server.requests(INFER).size();
        assertThat(failed(expert.read(RemoteSeries.slice(series, 2))).message()).contains("left alone");
        assertThat(rig.server.requests(INFER)).hasSize(asked);
        assertDeclined(expert.read(new ExpertRequest(series.series(), List.of())));
    }

    @Test
    void a_cancelled_reading_ends_while_the_server_works() {
        AtomicBoolean cancelled = new AtomicBoolean();
        rig.server.trouble(INFER, Trouble.SILENCE);
        rig.server.meanwhile(() -> cancelled.set(true));
        ExpertResult result = expert.read(series, new ReadingWatch() {
            @Override
            public void progress(double fraction) {}

            @Override
            public boolean cancelled() {
                return cancelled.get();
            }
        });

        assertThat(failed(result).code()).isEqualTo(ErrorCode.EXPERT_CANCELLED);
        assertThat(rig.server.requests(INFER).size()).isPositive();
    }

    @Test
    void a_probe_says_how_the_model_is_asked() {
        assertThat(expert.probe()).isEqualTo("ready: image FP32 [-1, 2, 8, 12], binary tensors");
        rig.server.ready = false;
        assertThatThrownBy(expert::probe).hasMessageContaining("not ready");
        rig.server.ready = true;
    }

    private Request last() {
        List<Request> asked = rig.server.requests(INFER);
        return asked.get(asked.size() - 1);
    }

    static ExpertResult.Failed failed(ExpertResult result) {
        assertThat(result).isInstanceOf(ExpertResult.Failed.class);
        return (ExpertResult.Failed) result;
    }
}
