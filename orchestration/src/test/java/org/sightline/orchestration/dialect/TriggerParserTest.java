package org.sightline.orchestration.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.orchestration.dialect.AssistantTurn.Answer;
import org.sightline.orchestration.dialect.AssistantTurn.Intent;
import org.sightline.orchestration.dialect.AssistantTurn.Refused;
import org.sightline.orchestration.dialect.AssistantTurn.Trigger;

class TriggerParserTest {
    /** Sentences of the training data. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "This looks like a CT image. Let me trigger <VISTA3D(hepatic tumor)>. | VISTA3D | HEPATIC_TUMOR | CONSULT",
                "This looks like an chest x-ray. Let me first trigger <CXR()>. | CXR | | CONSULT",
                "This looks like an MRI image sequence. Let me first trigger <BRATS()>. | BRATS | | CONSULT",
                "I segmented the entire image using <VISTA3D(everything)>. | VISTA3D | EVERYTHING | SHOW",
                "I segmented any brain tumors using <BRATS()>. | BRATS | | SHOW",
                "I outlined the skeleton using <VISTA3D(skeleton)>. | VISTA3D | SKELETON | SHOW",
                "<VISTA3D> | VISTA3D | EVERYTHING | CONSULT",
                "<VISTA3D()> | VISTA3D | EVERYTHING | CONSULT"
            })
    void a_right_trigger_is_read_as_it_stands(String text, M3Expert expert, SegmentationGroup group, Intent intent) {
        assertThat(TriggerParser.parse(text))
                .isEqualTo(new Trigger(expert, Optional.ofNullable(group), intent, List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void every_group_of_the_card_is_known_by_its_argument(SegmentationGroup group) {
        assertThat(TriggerParser.parse("<VISTA3D(" + group.argument() + ")>"))
                .isEqualTo(new Trigger(M3Expert.VISTA3D, Optional.of(group), Intent.CONSULT, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Let me trigger <vista3d(Hepatic Tumor)>. | <VISTA3D(hepatic tumor)>",
                "Let me trigger <VISTA3D(hepatic tumor)   | <VISTA3D(hepatic tumor)>",
                "Let me trigger <VISTA3D(hepatic tumor>.  | <VISTA3D(hepatic tumor)>",
                "Let me trigger <VISTA3D hepatic tumor>.  | <VISTA3D(hepatic tumor)>",
                "Let me trigger VISTA3D(hepatic tumor)>.  | <VISTA3D(hepatic tumor)>",
                "Let me trigger <VISTA3D(hepatoma)>.      | <VISTA3D(hepatic tumor)>",
                "Let me trigger <VISTA3D('liver tumour')>.| <VISTA3D(hepatic tumor)>",
                "Let me trigger <VISTA3D(skelton)>.       | <VISTA3D(skeleton)>",
                "Let me trigger <VISTA3D(muscle)>.        | <VISTA3D(muscles)>",
                "Let me trigger <CXR.                     | <CXR()>",
                "Let me trigger < CXR () >.               | <CXR()>",
                "Let me trigger <brats>.                  | <BRATS()>"
            })
    void a_trigger_that_is_nearly_right_is_repaired_and_the_repair_is_told(String text, String meant) {
        AssistantTurn turn = TriggerParser.parse(text);

        assertThat(turn).isInstanceOfSatisfying(Trigger.class, trigger -> {
            assertThat(trigger.written()).isEqualTo(meant);
            assertThat(trigger.repairs()).isNotEmpty();
        });
    }

    @Test
    void other_brackets_do_not_hide_a_trigger() {
        assertThat(TriggerParser.parse("<b>CT</b>: let me trigger <VISTA3D(organs)> for <HU> values"))
                .isEqualTo(new Trigger(
                        M3Expert.VISTA3D, Optional.of(SegmentationGroup.ORGANS), Intent.CONSULT, List.of()));
    }

    @Test
    void one_trigger_said_twice_is_one() {
        assertThat(TriggerParser.parse("<CXR()> I repeat: <CXR()>")).isInstanceOf(Trigger.class);
    }

    @Test
    void two_triggers_are_refused_because_one_result_goes_back() {
        assertThat(TriggerParser.parse("Let me trigger <VISTA3D(organs)> and <VISTA3D(skeleton)>."))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).contains("one expert"));
    }

    @Test
    void an_argument_that_means_nothing_is_refused_with_those_that_do() {
        assertThat(TriggerParser.parse("<VISTA3D(the left big toe)>"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("'hepatic tumor'")
                                .doesNotContain("big toe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<VISTA2D()>", "<MEDSAM(liver)>"})
    void an_expert_that_is_not_there_is_refused(String text) {
        assertThat(TriggerParser.parse(text)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The heart is not enlarged.",
                "This CXR (PA view) shows no pneumothorax.",
                "CXR and VISTA3D agree.",
                "The nodule is <8 mm and the effusion > 200 mL.",
                "A BRATS(2018) grade was not given.",
                ""
            })
    void prose_is_an_answer(String text) {
        assertThat(TriggerParser.parse(text)).isEqualTo(new Answer(text));
    }
}
