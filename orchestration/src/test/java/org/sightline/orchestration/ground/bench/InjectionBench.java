package org.sightline.orchestration.ground.bench;

import org.junit.jupiter.api.Test;

/**
 * Prints what is found of injected errors and how fast. Runs by its name only ({@code -Dtest=InjectionBench});
 * {@code -Dbench.drafts=200} of each writer, {@code -Dbench.examples=20} of misses and alarms.
 */
class InjectionBench {
    @Test
    void tell_what_is_found_and_how_fast() {
        int drafts = Integer.getInteger("bench.drafts", 200);
        int examples = Integer.getInteger("bench.examples", 20);
        System.out.println(new InjectedDrafts(InjectedDrafts.SEED).run(drafts).table(examples));
        System.out.println(InjectedDrafts.speed(drafts));
    }
}
