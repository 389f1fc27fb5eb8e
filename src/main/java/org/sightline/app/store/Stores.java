package org.sightline.app.store;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.sightline.app.config.SightlineConfig;

/** The store that this installation is configured for. */
public final class Stores {
    @Produces
    @Singleton
    @Startup
    ObjectStore store(SightlineConfig config) {
        return config.objects()
                .url()
                .<ObjectStore>map(url -> new S3Store(
                        S3Location.parse(url),
                        config.objects(),
                        config.dataDir(),
                        config.storage().minFreeMegabytes()))
                .orElseGet(() -> new FolderStore(config));
    }

    void close(@Disposes ObjectStore store) {
        if (store instanceof S3Store s3) {
            s3.close();
        }
    }
}
