package org.sightline.app.deliver;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sightline.app.config.Archives;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.queue.Bell;
import org.sightline.app.queue.Workers;
import org.sightline.dicom.net.Archive;

/**
 * The workers of the delivery queue. They are not the workers of the steps, and each archive has its own share of them:
 * one that hangs holds up neither studies nor other archives.
 */
@Singleton
class DeliveryScheduling {
    private static final Duration BUSY_LOOK = Duration.ofSeconds(2);

    /** An archive with a key, and how many studies may be on their way to it. */
    private record Lane(Archive archive, Semaphore permits) {}

    private final Courier courier;
    private final Clock clock;
    private final Map<String, Lane> lanes;
    private final Workers workers;

    DeliveryScheduling(Courier courier, DeliveryQueue queue, Archives archives, SightlineConfig config, Clock clock) {
        this.courier = courier;
        this.clock = clock;
        int parallel = config.delivery().parallel();
        this.lanes = archives.all().stream()
                .map(archive -> new Lane(archive, new Semaphore(parallel)))
                .collect(Collectors.toMap(
                        lane -> DeliveryQueue.key(lane.archive().toString()), Function.identity()));
        this.workers = queue.workers(Math.max(1, lanes.size() * parallel), clock, this::deliver);
    }

    private Optional<Instant> deliver(DeliveryQueue.Work work) {
        Optional<Lane> lane = Optional.ofNullable(lanes.get(work.archiveKey()));
        if (lane.isEmpty()) {
            courier.archiveGone(work.studyUid(), work.version(), work.archiveKey());
        }
        return lane.flatMap(known -> deliver(work, known));
    }

    private Optional<Instant> deliver(DeliveryQueue.Work work, Lane lane) {
        if (!lane.permits().tryAcquire()) {
            return Optional.of(clock.instant().plus(BUSY_LOOK));
        }
        try {
            return courier.deliver(work.studyUid(), work.version(), lane.archive());
        } finally {
            lane.permits().release();
        }
    }

    void start(@Observes StartupEvent event, Bell bell) {
        workers.start(bell);
    }

    void stop(@Observes ShutdownEvent event) {
        workers.stop();
    }
}
