package org.sightline.orchestration.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sightline.orchestration.drafting.ScriptedModel.pneumonia;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Presence;
import org.sightline.orchestration.study.StudySnapshot;
import org.sightline.orchestration.token.TokenProfile;
import org.sightline.orchestration.vlm.TokenWatch;

/** Servers that are not trusted get neither words nor pixels that tell of a person. */
class WithheldTest {
    private static final String TRIGGER = "This looks like an chest x-ray. Let me first trigger <CXR()>.";

    private final ScriptedModel model = new ScriptedModel();

    @Test
    void no_text_leaves_as_it_was_for_servers_that_are_not_trusted() {
        model.script(TRIGGER, "Jane has no pneumonia.", "There is pneumonia.", "Yes, Jane.");
        ModelAuthor author = model.author(TokenProfile.VILA_M3);
        StudyCase study = model.study(pneumonia(Presence.PRESENT)).withheld(without("Jane"));

        Drafted drafted = author.write(study, "This is Jane.", TokenWatch.NONE);
        author.ask(study, drafted.trace().orElseThrow(), "Is Jane well?", TokenWatch.NONE);

        assertThat(model.asked)
                .hasSize(4)
                .allSatisfy(request -> assertThat(request.turns())
                        .allSatisfy(turn -> assertThat(turn.parts().toString()).doesNotContain("Jane")));
        assertThat(model.prompt(0)).contains("This is ###.");
    }

    @Test
    void pixels_that_may_show_a_name_are_not_shown_and_the_reason_is_an_error_of_its_own() {
        StudyCase study = model.study(pneumonia(Presence.PRESENT)).withheld(pixelsOf(ScriptedModel.STUDY));

        assertThatThrownBy(() -> model.author(TokenProfile.VILA_M3).write(study, "", TokenWatch.NONE))
                .isInstanceOfSatisfying(StudyException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.PRIVACY_REFUSED);
                    assertThat(e.reason()).contains("made of film", "sightline.privacy.trusted");
                });
        assertThat(model.asked).isEmpty();
    }

    private static Withheld without(String word) {
        return new Withheld() {
            @Override
            public String cleaned(String text) {
                return text.replace(word, "###");
            }

            @Override
            public Optional<String> pixels(InstanceRef instance) {
                return Optional.empty();
            }
        };
    }

    private static Withheld pixelsOf(StudySnapshot study) {
        return new Withheld() {
            @Override
            public String cleaned(String text) {
                return text;
            }

            @Override
            public Optional<String> pixels(InstanceRef instance) {
                return Optional.of("made of film")
                        .filter(why -> instance.studyUid().equals(study.ref().studyUid()));
            }
        };
    }
}
