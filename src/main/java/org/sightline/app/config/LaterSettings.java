package org.sightline.app.config;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Settings of the contract that this version does not act on: said at the start, so that nobody relies on them. */
@Singleton
class LaterSettings {
    private static final Logger LOG = Logger.getLogger(LaterSettings.class);
    private static final List<String> LATER = List.of("SIGHTLINE_FHIR_URL");

    void warn(@Observes StartupEvent event) {
        LATER.stream()
                .filter(name -> System.getenv(name) != null)
                .forEach(name -> LOG.warnf("%s is set, but this version does not use it yet", name));
    }
}
