package org.sightline.app.config;

import jakarta.inject.Singleton;
import java.util.List;
import org.sightline.dicom.net.Archive;

/** The archives of {@code sightline.pacs}, in the order they are configured. */
@Singleton
public class Archives {
    private final List<Archive> all;

    public Archives(SightlineConfig config) {
        this.all = config.pacs().orElse(List.of()).stream().map(Archive::parse).toList();
    }

    public List<Archive> all() {
        return all;
    }
}
