package org.sightline.app.config;

import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** What leaves for servers of models and of remote experts. */
public interface PrivacyConfig {
    /**
     * Hosts that get what they need as it is: names, {@code .domains}, addresses and networks such as {@code 10.1.0.0/16}. To
     * any other server go pseudonymous objects, cleaned texts, and no pixels that may show a name.
     */
    @WithDefault("localhost,127.0.0.0/8,::1")
    Optional<List<String>> trusted();

    /**
     * Secret that pseudonyms are made of, 32 characters or more; unset takes one that is made once and kept in the database.
     * Never logged.
     */
    Optional<String> key();
}
