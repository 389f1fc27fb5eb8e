package org.sightline.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.dicom.web.StowRig.ONE;
import static org.sightline.dicom.web.StowRig.TWO;
import static org.sightline.dicom.web.StowRig.answer;
import static org.sightline.dicom.web.StowRig.failed;
import static org.sightline.dicom.web.StowRig.stored;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.Retry;
import org.sightline.dicom.net.StoreOutcome;

/** Which objects an answer says are stored, object by object. */
@Timeout(60)
class StowAnswerTest {
    private StowRig rig;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        rig = new StowRig(folder);
    }

    @Test
    void a_200_with_sequences_is_read_object_by_object() {
        String body = answer(stored(ONE), failed(TWO, 49442, "no such thing"));

        List<StoreOutcome> outcomes = rig.outcomes(StowServer.Answer.of(200, body));

        assertThat(outcomes.get(0).stored()).isTrue();
        assertThat(outcomes.get(1)).satisfies(refused -> {
            assertThat(refused.stored()).isFalse();
            assertThat(refused.status()).isEqualTo(0xC122);
            assertThat(refused.comment()).isEqualTo("no such thing");
            assertThat(refused.retry()).isEqualTo(Retry.NO);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"00081190\":{\"vr\":\"UR\",\"Value\":[\"http://x/studies/1\"]}}"})
    void a_200_that_names_no_object_says_that_all_are_stored(String body) {
        assertThat(rig.outcomes(StowServer.Answer.of(200, body))).allMatch(StoreOutcome::stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>Log in</body></html>", "{\"error\":\"no upstream\"}", "ok", "{\"0008"})
    void a_200_that_is_no_answer_of_stow_stores_nothing_and_may_be_tried_again(String body) {
        assertThat(rig.outcomes(StowServer.Answer.of(200, body))).allSatisfy(outcome -> {
            assertThat(outcome.stored()).isFalse();
            assertThat(outcome.retry()).isEqualTo(Retry.YES);
        });
    }

    @Test
    void an_object_that_a_200_leaves_out_is_not_stored() {
        List<StoreOutcome> outcomes = rig.outcomes(StowServer.Answer.of(200, answer(stored(ONE), "")));

        assertThat(outcomes).extracting(StoreOutcome::stored).containsExactly(true, false);
        assertThat(outcomes.get(1).retry()).isEqualTo(Retry.YES);
    }

    @Test
    void a_202_stores_what_it_names_and_keeps_the_warning() {
        String warned = stored(ONE).replace("}}", "},\"00081196\":{\"vr\":\"US\",\"Value\":[45063]}}");

        List<StoreOutcome> outcomes = rig.outcomes(StowServer.Answer.of(202, answer(warned, failed(TWO, 0xA700, ""))));

        assertThat(outcomes.get(0).result()).isEqualTo(StoreOutcome.Result.STORED_WITH_WARNING);
        assertThat(outcomes.get(0).status()).isEqualTo(0xB007);
        assertThat(outcomes.get(1).stored()).isFalse();
        assertThat(outcomes.get(1).retry()).isEqualTo(Retry.YES);
    }

    @Test
    void a_202_without_sequences_stores_nothing() {
        assertThat(rig.outcomes(StowServer.Answer.of(202, ""))).noneMatch(StoreOutcome::stored);
    }

    @Test
    void a_409_for_a_known_duplicate_is_there_already_and_any_other_is_a_failure() {
        String body = answer("", failed(ONE, 45070, "") + "," + failed(TWO, 0x0110, "disk"));

        List<StoreOutcome> outcomes = rig.outcomes(StowServer.Answer.of(409, body));

        assertThat(outcomes.get(0).stored()).isTrue();
        assertThat(outcomes.get(0).comment()).contains("already");
        assertThat(outcomes.get(1).stored()).isFalse();
        assertThat(outcomes.get(1).comment()).isEqualTo("disk");
    }

    @Test
    void which_reason_means_duplicate_is_for_the_site_to_say() {
        StowServer.Answer conflict = StowServer.Answer.of(409, answer("", failed(ONE, 45070, "")));
        try (StowServer server = StowServer.answering(conflict)) {
            StowClient.Settings none = new StowClient.Settings(Optional.empty(), Set.of(), Duration.ofSeconds(20));

            assertThat(new StowClient(server.base(), none).store(rig.files()).outcomes())
                    .noneMatch(StoreOutcome::stored);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "conflict", "{}"})
    void a_409_that_gives_no_reason_is_a_permanent_failure(String body) {
        assertThat(rig.outcomes(StowServer.Answer.of(409, body))).allSatisfy(outcome -> {
            assertThat(outcome.stored()).isFalse();
            assertThat(outcome.retry()).isEqualTo(Retry.NO);
            assertThat(outcome.status()).isEqualTo(409);
        });
    }

    @Test
    void a_409_that_calls_an_object_stored_is_not_believed() {
        assertThat(rig.outcomes(StowServer.Answer.of(409, answer(stored(ONE), ""))))
                .noneMatch(StoreOutcome::stored);
    }

    @Test
    void a_success_number_in_the_failed_sequence_is_a_failure() {
        String body = answer("", failed(ONE, 0, "") + "," + failed(TWO, 0xB000, ""));

        assertThat(rig.outcomes(StowServer.Answer.of(200, body))).noneMatch(StoreOutcome::stored);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 413, 415})
    void other_refusals_are_permanent(int status) {
        assertThat(rig.outcomes(StowServer.Answer.of(status, ""))).allSatisfy(outcome -> {
            assertThat(outcome.result()).isEqualTo(StoreOutcome.Result.REFUSED);
            assertThat(outcome.retry()).isEqualTo(Retry.NO);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void busy_servers_are_asked_again(int status) {
        assertThat(rig.outcomes(StowServer.Answer.of(status, answer(stored(ONE), ""))))
                .allSatisfy(outcome -> {
                    assertThat(outcome.stored()).isFalse();
                    assertThat(outcome.retry()).isEqualTo(Retry.YES);
                });
    }

    @Test
    void an_answer_in_xml_is_read_too() {
        String xml = """
                <?xml version="1.0"?>
                <NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM">
                 <DicomAttribute tag="00081199" vr="SQ" keyword="ReferencedSOPSequence">
                  <Item number="1"><DicomAttribute tag="00081155" vr="UI"><Value number="1">%s</Value></DicomAttribute></Item>
                 </DicomAttribute>
                 <DicomAttribute tag="00081198" vr="SQ">
                  <Item number="1"><DicomAttribute tag="00081155" vr="UI"><Value number="1">%s</Value></DicomAttribute>
                   <DicomAttribute tag="00081197" vr="US"><Value number="1">43264</Value></DicomAttribute></Item>
                 </DicomAttribute>
                </NativeDicomModel>""".formatted(ONE, TWO);

        List<StoreOutcome> outcomes = rig.outcomes(StowServer.Answer.of(200, xml));

        assertThat(outcomes).extracting(StoreOutcome::stored).containsExactly(true, false);
        assertThat(outcomes.get(1).status()).isEqualTo(0xA900);
    }
}
