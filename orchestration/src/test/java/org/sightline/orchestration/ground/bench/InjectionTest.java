package org.sightline.orchestration.ground.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bench in small, with another seed: what it must not fall below. */
class InjectionTest {
    private static final InjectedDrafts.Tally[] TALLIES = tallies();

    @ParameterizedTest
    @EnumSource(InjectedDrafts.Writer.class)
    void a_single_error_in_a_draft_is_flagged_and_a_clean_draft_is_not(InjectedDrafts.Writer writer) {
        InjectedDrafts.Tally tally = TALLIES[writer.ordinal()];

        assertThat(tally.errors).isGreaterThan(100);
        assertThat(tally.recall()).as(tally.examples.toString()).isGreaterThanOrEqualTo(0.98);
        assertThat(tally.alarmRate()).as(tally.examples.toString()).isLessThanOrEqualTo(0.02);
        assertThat(tally.omitted).as(tally.examples.toString()).isZero();
    }

    private static InjectedDrafts.Tally[] tallies() {
        InjectedDrafts bench = new InjectedDrafts(7).run(30);
        InjectedDrafts.Tally[] tallies = new InjectedDrafts.Tally[InjectedDrafts.Writer.values().length];
        for (InjectedDrafts.Writer writer : InjectedDrafts.Writer.values()) {
            tallies[writer.ordinal()] = bench.tally(writer);
        }
        return tallies;
    }
}
