package org.sightline.app.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sightline.app.db.GrowingStudy.Patience;
import org.sightline.app.receive.CompletionRules.Timing;
import org.sightline.orchestration.route.RoutingPlan.Priority;

class WaitsTest {
    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void a_study_from_two_sources_waits_for_the_slower_one() {
        Timing scanner = new Timing(SHORT, LONG, Optional.empty());
        Timing workstation = new Timing(LONG, SHORT, Optional.empty());

        Patience first = Waits.longest(new Patience(Duration.ZERO, Duration.ZERO, ""), scanner);
        assertThat(first).isEqualTo(new Patience(SHORT, LONG, ""));
        assertThat(Waits.longest(first, workstation)).isEqualTo(new Patience(LONG, LONG, ""));
    }

    @Test
    void the_most_urgent_priority_that_a_source_states_holds() {
        Patience none = new Patience(SHORT, SHORT, "");
        Patience batch = Waits.longest(none, new Timing(SHORT, SHORT, Optional.of(Priority.BATCH)));
        Patience urgent = Waits.longest(batch, new Timing(SHORT, SHORT, Optional.of(Priority.EMERGENCY)));

        assertThat(batch.priority()).isEqualTo("BATCH");
        assertThat(urgent.priority()).isEqualTo("EMERGENCY");
        assertThat(Waits.longest(urgent, new Timing(SHORT, SHORT, Optional.of(Priority.BATCH)))
                        .priority())
                .isEqualTo("EMERGENCY");
    }
}
