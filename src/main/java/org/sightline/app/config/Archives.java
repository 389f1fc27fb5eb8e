package org.sightline.app.config;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.Archive;

/** The archives of {@code sightline.pacs}, in the order they are configured. */
@Singleton
public class Archives {
    private static final Logger LOG = Logger.getLogger(Archives.class);

    private final List<Archive> all;

    /** @throws StudyException {@code INVALID_CONFIGURATION} for an entry that is neither form */
    public Archives(SightlineConfig config) {
        this.all = config.pacs().orElse(List.of()).stream()
                .map(Archives::archive)
                .distinct()
                .toList();
    }

    private static Archive archive(String text) {
        try {
            return Archive.parse(text);
        } catch (StudyException e) {
            // Not the text itself: a URL that is refused may hold a password.
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION, "sightline.pacs (SIGHTLINE_PACS)", "an entry is " + e.reason(), e);
        }
    }

    /** An archive that cannot be read stops the start, rather than every result that comes later. */
    void check(@Observes StartupEvent event) {
        all.forEach(archive -> LOG.infof("results go to %s", archive));
    }

    public List<Archive> all() {
        return all;
    }

    /** The archive that was written like this; empty when it is no longer configured. */
    public Optional<Archive> named(String text) {
        return all.stream().filter(archive -> archive.toString().equals(text)).findFirst();
    }
}
