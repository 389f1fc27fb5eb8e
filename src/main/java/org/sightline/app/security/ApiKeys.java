package org.sightline.app.security;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.identity.Who;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** The file of keys. It is read again when it changed, so that a key is taken away without a restart. */
@Singleton
public class ApiKeys {
    private static final Logger LOG = Logger.getLogger(ApiKeys.class);
    private static final long LOOK_MILLIS = 2000;

    private final Optional<Path> file;
    private final Clock clock;
    private volatile Known known;

    private record Known(Map<String, ApiKey> keys, FileTime changed, long looked) {}

    public ApiKeys(SightlineConfig config, Clock clock) {
        this.file = config.apiKeysFile();
        this.clock = clock;
        this.known = file.map(this::read).orElse(new Known(Map.of(), FileTime.fromMillis(0), 0));
    }

    /** Whoever holds this key; empty when nobody does any more. */
    Optional<Who> holder(String key) {
        String[] parts = key.split("_", 3);
        if (parts.length < 3) {
            return Optional.empty();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Optional.ofNullable(current().get(parts[1]))
                .filter(line -> line.opens(parts[2], today))
                .map(line -> new Who(
                        Who.Kind.KEY,
                        "key " + line.name(),
                        Optional.empty(),
                        line.roles(),
                        Optional.empty(),
                        line.speaks()));
    }

    private Map<String, ApiKey> current() {
        Known now = known;
        if (file.isPresent() && clock.millis() - now.looked() > LOOK_MILLIS) {
            known = again(now, file.get());
        }
        return known.keys();
    }

    /** A file that somebody is just writing does not lock everybody out. */
    private Known again(Known now, Path path) {
        try {
            return Files.getLastModifiedTime(path).equals(now.changed())
                    ? new Known(now.keys(), now.changed(), clock.millis())
                    : read(path);
        } catch (IOException | StudyException e) {
            LOG.errorf("the file of keys cannot be read, so that the keys of before stay good: %s", e.getMessage());
            return new Known(now.keys(), now.changed(), clock.millis());
        }
    }

    private Known read(Path path) {
        return new Known(keys(path), changed(path), clock.millis());
    }

    private static FileTime changed(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /**
     * The keys of a file by their id.
     *
     * @throws StudyException {@code INVALID_CONFIGURATION} naming the line
     */
    static Map<String, ApiKey> keys(Path path) {
        Map<String, ApiKey> keys = new HashMap<>();
        List<String> lines = lines(path);
        for (int n = 0; n < lines.size(); n++) {
            String line = lines.get(n).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                ApiKey key = parsed(path, n + 1, line);
                keys.put(key.id(), key);
            }
        }
        return keys;
    }

    private static ApiKey parsed(Path path, int number, String line) {
        try {
            return ApiKey.parse(line);
        } catch (StudyException e) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION, path.toString(), "line " + number + ": " + e.reason(), e);
        }
    }

    private static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static StudyException unreadable(Path path, IOException e) {
        return new StudyException(
                ErrorCode.INVALID_CONFIGURATION, path.toString(), "the file of keys cannot be read", e);
    }
}
