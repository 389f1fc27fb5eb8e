package org.sightline.app.queue;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Wakes the workers of this process as soon as work for them is committed; those of others find it at their next poll. */
@Singleton
public class Bell {
    /** Work waits in this table. */
    record Rung(String table) {}

    private final Map<String, Runnable> sleepers = new ConcurrentHashMap<>();
    private final Event<Rung> event;
    private final Clock clock;

    Bell(Event<Rung> event, Clock clock) {
        this.event = event;
        this.clock = clock;
    }

    /** Workers at this table are woken from now on. */
    void wakes(String table, Runnable wake) {
        sleepers.put(table, wake);
    }

    /**
     * Wakes whoever works at this table once the caller's transaction is committed; without a transaction at once.
     *
     * @param due when the work is due; nobody is woken for what is due later
     */
    public void ring(String table, Instant due) {
        if (!due.isAfter(clock.instant())) {
            event.fire(new Rung(table));
        }
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Rung rung) {
        Optional.ofNullable(sleepers.get(rung.table())).ifPresent(Runnable::run);
    }
}
