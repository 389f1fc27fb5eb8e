package org.sightline.app.pipeline;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.sightline.app.config.SightlineConfig;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.route.RoutingRules;

/** The rules in force: the site's {@code routes.yaml}, read again when it changes, or the defaults. */
@Singleton
public class Routes {
    private record Loaded(FileTime modified, RoutingRules rules) {}

    private final Path file;
    private Optional<Loaded> loaded = Optional.empty();

    public Routes(SightlineConfig config) {
        file = config.configDir().resolve("routes.yaml");
    }

    /** Rules that cannot be read stop the start, rather than every study that comes later. */
    void check(@Observes StartupEvent event) {
        current();
    }

    /** @throws StudyException {@code INVALID_ROUTES} with line and rule */
    public synchronized RoutingRules current() {
        if (!Files.exists(file)) {
            return RoutingRules.defaults();
        }
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            if (loaded.isEmpty() || !loaded.get().modified().equals(modified)) {
                RoutingRules rules = RoutingRules.parse(Files.readString(file), file.toString());
                loaded = Optional.of(new Loaded(modified, rules));
            }
            return loaded.orElseThrow().rules();
        } catch (IOException e) {
            throw new StudyException(ErrorCode.INVALID_ROUTES, file.toString(), "the file cannot be read", e);
        }
    }
}
