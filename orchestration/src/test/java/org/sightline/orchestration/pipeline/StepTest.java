package org.sightline.orchestration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sightline.orchestration.study.StudyState;

class StepTest {
    @Test
    void the_steps_lead_in_a_straight_line_from_complete_to_published() {
        assertThat(Stream.iterate(Optional.of(Step.COMPLETE), Optional::isPresent, s -> s.flatMap(Step::next))
                        .map(s -> s.orElseThrow().leaves()))
                .containsExactly(
                        StudyState.COMPLETE,
                        StudyState.ROUTED,
                        StudyState.EXPERTS_DONE,
                        StudyState.DRAFTED,
                        StudyState.GROUNDED,
                        StudyState.PUBLISHED);
    }

    @Test
    void no_step_leaves_a_terminal_state_behind() {
        assertThat(Step.values()).noneMatch(s -> s.leaves().terminal());
        assertThat(Arrays.stream(StudyState.values()).filter(StudyState::terminal))
                .containsExactly(StudyState.SIGNED, StudyState.REJECTED, StudyState.NOT_ROUTED, StudyState.FAILED);
    }
}
