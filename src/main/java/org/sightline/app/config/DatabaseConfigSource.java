package org.sightline.app.config;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Turns the one key a site sets, {@code sightline.db.url}, into the settings of the two data sources that Quarkus has to
 * know at build time. H2 writes each commit at once (WRITE_DELAY=0): its default of 500 ms loses commits on kill -9.
 */
public final class DatabaseConfigSource implements ConfigSourceFactory {
    private static final String H2_OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"
                    + ";QUERY_CACHE_SIZE=64" // the default of 8 parses the statements of every object anew
            ;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> derived = new HashMap<>();
        Optional<String> url = Given.value(context, "sightline.db.url");
        derived.put("quarkus.datasource.active", Boolean.toString(url.isEmpty()));
        derived.put("quarkus.datasource.postgresql.active", Boolean.toString(url.isPresent()));
        derived.put("quarkus.flyway.active", Boolean.toString(url.isEmpty()));
        derived.put("quarkus.flyway.postgresql.active", Boolean.toString(url.isPresent()));
        url.ifPresent(u -> derived.put("quarkus.datasource.postgresql.jdbc.url", u));
        Given.value(context, "sightline.db.user")
                .ifPresent(u -> derived.put("quarkus.datasource.postgresql.username", u));
        Given.value(context, "sightline.db.password")
                .ifPresent(p -> derived.put("quarkus.datasource.postgresql.password", p));
        Path data = Path.of(Given.value(context, "sightline.data-dir").orElse("./data"));
        Path absolute = data.toAbsolutePath().normalize();
        derived.put("quarkus.datasource.jdbc.url", "jdbc:h2:file:" + absolute.resolve("db/sightline") + H2_OPTIONS);
        derived.put(
                "quarkus.transaction-manager.object-store.directory",
                absolute.resolve("transactions").toString());
        return List.of(new PropertiesConfigSource(derived, "sightline database", 150));
    }
}
