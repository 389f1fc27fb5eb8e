package org.sightline.app.config;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;
import java.util.Optional;

/** What a site has set, for those who derive settings of Quarkus from it. */
final class Given {
    private Given() {}

    /** The value of a key; empty where it is unset or blank. */
    static Optional<String> value(ConfigSourceContext context, String key) {
        ConfigValue value = context.getValue(key);
        return value == null
                ? Optional.empty()
                : Optional.ofNullable(value.getValue()).filter(v -> !v.isBlank());
    }
}
