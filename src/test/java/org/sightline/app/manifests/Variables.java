package org.sightline.app.manifests;

import io.smallrye.config.ConfigMappings;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sightline.app.config.SightlineConfig;

/** Environment variables that the service reads: the configuration's own, by MicroProfile's rule for names. */
final class Variables {
    /** Read by Quarkus, and by DJL, which must neither download nor report anything. */
    private static final Set<String> OF_OTHERS = Set.of(
            "QUARKUS_HTTP_HOST",
            "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
            "DJL_CACHE_DIR",
            "DJL_OFFLINE",
            "OPT_OUT_TRACKING");

    private Variables() {}

    static Set<String> read() {
        Stream<String> ours =
                ConfigMappings.getProperties(ConfigMappings.ConfigClass.configClass(SightlineConfig.class))
                        .keySet()
                        .stream()
                        .map(key -> key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT));
        return Stream.concat(ours, OF_OTHERS.stream()).collect(Collectors.toSet());
    }
}
