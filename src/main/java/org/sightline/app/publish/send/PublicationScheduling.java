package org.sightline.app.publish.send;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.publish.PublicationQueue;
import org.sightline.app.queue.Bell;
import org.sightline.app.queue.Workers;

/** The workers of the FHIR queue; without a server there are none, and what was planned waits for one. */
@Singleton
class PublicationScheduling {
    private final Publisher publisher;
    private final Workers workers;

    PublicationScheduling(Publisher publisher, PublicationQueue queue, SightlineConfig config, Clock clock) {
        this.publisher = publisher;
        this.workers = queue.workers(config.delivery().parallel(), clock, publisher::publish);
    }

    void start(@Observes StartupEvent event, Bell bell) {
        if (publisher.configured()) {
            workers.start(bell);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (publisher.configured()) {
            workers.stop();
        }
    }
}
