package org.sightline.app.fhir;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.sightline.app.config.SightlineConfig;
import org.sightline.fhir.Site;

/** This installation as its resources describe it. */
@Singleton
public class FhirSite {
    private static final Logger LOG = Logger.getLogger(FhirSite.class);

    private final SightlineConfig.Fhir config;
    private final boolean shared;
    private final String version;

    public FhirSite(SightlineConfig config, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.config = config.fhir();
        this.shared = config.db().url().isPresent();
        this.version = version;
    }

    /** What two pods call a report differently, another server takes for two. */
    void start(@Observes StartupEvent event) {
        if (shared && config.baseUrl().isEmpty()) {
            LOG.warn(
                    "sightline.fhir.base-url is not set: identifiers in FHIR resources hold " + loopback()
                            + "; all pods that share a database need the same, or each report is published once for each address");
        }
    }

    /** Asked for each time: a port of 0 is known only once the server listens. */
    public Site site() {
        return Site.at(config.baseUrl().orElseGet(FhirSite::loopback), config.organisation(), config.zone(), version)
                .withOrderFeed(config.orderFeed());
    }

    private static String loopback() {
        return "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
    }
}
