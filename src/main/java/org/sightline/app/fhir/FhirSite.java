package org.sightline.app.fhir;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.sightline.app.config.SightlineConfig;
import org.sightline.fhir.Site;

/** This installation as its resources describe it. */
@Singleton
public class FhirSite {
    private final SightlineConfig.Fhir config;
    private final String version;

    public FhirSite(SightlineConfig config, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.config = config.fhir();
        this.version = version;
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
