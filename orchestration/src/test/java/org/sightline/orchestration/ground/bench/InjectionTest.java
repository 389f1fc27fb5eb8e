package org.sightline.orchestration.ground.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bench in small, with another seed: what it must not fall below. */
class InjectionTest {
    private static final InjectionBench.Tally[] TALLIES = tallies();

    @ParameterizedTest
    @EnumSource(InjectionBench.Writer.class)
    void a_single_error_in_a_draft_is_flagged_and_a_clean_draft_is_not(InjectionBench.Writer writer) {
        InjectionBench.Tally tally = TALLIES[writer.ordinal()];

        assertThat(tally.errors).isGreaterThan(100);
        assertThat(tally.recall()).as(tally.examples.toString()).isGreaterThanOrEqualTo(0.98);
        assertThat(tally.alarmRate()).as(tally.examples.toString()).isLessThanOrEqualTo(0.02);
        assertThat(tally.omitted).as(tally.examples.toString()).isZero();
    }

    private static InjectionBench.Tally[] tallies() {
        InjectionBench bench = new InjectionBench(7).run(40);
        InjectionBench.Tally[] tallies = new InjectionBench.Tally[InjectionBench.Writer.values().length];
        for (InjectionBench.Writer writer : InjectionBench.Writer.values()) {
            tallies[writer.ordinal()] = bench.tally(writer);
        }
        return tallies;
    }
}
