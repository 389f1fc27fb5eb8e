package org.sightline.app.config;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.sightline.fhir.FhirAdapter;
import org.sightline.fhir.search.FhirServer;

/** Objects of the library modules and the JDK that the application hands out. */
public final class Beans {
    @Produces
    @Singleton
    FhirAdapter fhirAdapter() {
        return new FhirAdapter();
    }

    @Produces
    @Singleton
    FhirServer fhirServer() {
        return new FhirServer();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
