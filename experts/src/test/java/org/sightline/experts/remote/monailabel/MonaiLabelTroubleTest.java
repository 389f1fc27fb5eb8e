package org.sightline.experts.remote.monailabel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.remote.RemoteSeries;
import org.sightline.experts.remote.http.FakeServer.Trouble;
import org.sightline.experts.remote.monailabel.FakeMonaiLabel.Oddity;

/** Answers that are none and servers in trouble: the reading fails with its reason, and its session ends. */
@Timeout(30)
@TestInstance(Lifecycle.PER_CLASS)
class MonaiLabelTroubleTest {
    @TempDir
    static Path folder;

    private MonaiLabelRig rig;
    private MonaiLabelExpert expert;
    private ExpertRequest series;

    @BeforeAll
    void start() {
        rig = new MonaiLabelRig(folder);
        series = RemoteSeries.ct(folder);
    }

    @BeforeEach
    void renew() {
        expert = rig.renewed();
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ELSEWHERE, another geometry",
        "OTHER_SIZE, another geometry",
        "OTHER_SPACING, another geometry",
        "UNKNOWN_LABEL, label 3",
        "FRACTIONS, no label of 0 to 255",
        "NO_MASK, without a mask",
        "NO_FILE, no part image",
        "NO_PARAMS, no part params",
        "HALF_FORM, half a multipart body",
        "PAGE_AS_FILE, neither NIfTI nor NRRD",
        "HALF_FILE, not a whole NIfTI|ends before",
        "OTHER_NAMES, label names without [Left lung"
    })
    void what_cannot_be_an_answer_is_not_used_and_the_session_ends(Oddity oddity, String reasons) {
        rig.server.oddity = oddity;
        ExpertResult.Failed failed = failed(expert.read(series));

        assertThat(failed.code()).as(failed.message()).isEqualTo(ErrorCode.EXPERT_ANSWER_INVALID);
        assertThat(failed.message()).containsAnyOf(reasons.split("\\|"));
        assertThat(rig.server.sessions.keySet()).isEmpty();
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
    void trouble_of_the_server_fails_the_reading_with_its_kind_and_the_session_ends(Trouble trouble, ErrorCode code) {
        rig.server.trouble("/infer/", trouble);
        AtomicInteger drops = new AtomicInteger();
        rig.server.meanwhile(() -> rig.clock.forward(Duration.ofSeconds(drops.incrementAndGet() == 1 ? 31 : 0)));
        ExpertResult.Failed failed = failed(expert.read(series));

        assertThat(failed.code()).as(failed.message()).isEqualTo(code);
        assertThat(failed.message()).doesNotContain("DOE");
        assertThat(rig.server.sessions.keySet()).isEmpty();
    }

    private static ExpertResult.Failed failed(ExpertResult result) {
        assertThat(result).isInstanceOf(ExpertResult.Failed.class);
        return (ExpertResult.Failed) result;
    }
}
