package org.sightline.experts.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ResidentTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private int made;
    private int freed;
    private final Resident<Integer> resident = new Resident<>(() -> ++made, value -> freed++);

    @Test
    void it_is_made_at_the_first_use_and_once() {
        assertThat(made).isZero();
        assertThat(resident.<Integer>use(value -> value)).isEqualTo(1);
        assertThat(resident.<Integer>use(value -> value)).isEqualTo(1);
    }

    @Test
    void it_is_freed_when_it_was_unused_for_long_and_made_again_at_the_next_use() {
        resident.<Integer>use(value -> value);
        assertThat(resident.closeIfUnused(NOON, LONGEST)).isFalse();
        assertThat(resident.closeIfUnused(NOON.plus(LONGEST).minusMillis(1), LONGEST))
                .isFalse();
        assertThat(resident.closeIfUnused(NOON.plus(LONGEST), LONGEST)).isTrue();
        assertThat(freed).isEqualTo(1);
        assertThat(resident.<Integer>use(value -> value)).isEqualTo(2);
    }

    @Test
    void a_use_in_between_begins_the_waiting_again() {
        resident.<Integer>use(value -> value);
        resident.closeIfUnused(NOON, LONGEST);
        resident.<Integer>use(value -> value);
        assertThat(resident.closeIfUnused(NOON.plus(LONGEST), LONGEST)).isFalse();
        assertThat(resident.closeIfUnused(NOON.plus(LONGEST).plus(LONGEST), LONGEST))
                .isTrue();
    }

    @Test
    void it_is_never_freed_during_a_use() {
        resident.<Boolean>use(value -> {
            resident.closeIfUnused(NOON, LONGEST);
            resident.closeIfUnused(NOON.plus(LONGEST), LONGEST);
            resident.close();
            assertThat(freed).isZero();
            return true;
        });
        assertThat(freed).as("closed after the use").isEqualTo(1);
    }

    @Test
    void what_is_not_there_is_not_freed() {
        resident.close();
        assertThat(resident.closeIfUnused(NOON, Duration.ZERO)).isFalse();
        assertThat(freed).isZero();
    }

    @Test
    void making_that_fails_is_tried_again_at_the_next_use() {
        Resident<Integer> fragile = new Resident<>(
                () -> {
                    if (++made == 1) {
                        throw new IllegalStateException("the first time");
                    }
                    return made;
                },
                value -> freed++);
        assertThatThrownBy(() -> fragile.<Integer>use(value -> value)).isInstanceOf(IllegalStateException.class);
        assertThat(fragile.<Integer>use(value -> value)).isEqualTo(2);
    }
}
