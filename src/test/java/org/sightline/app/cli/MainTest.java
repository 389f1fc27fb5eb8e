package org.sightline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class MainTest {
    private final Logger root = Logger.getLogger("");

    @Test
    void no_command_writes_the_debug_log_of_the_http_client() {
        Level before = root.getLevel();
        try {
            root.setLevel(Level.ALL); // as it is before a service configures logging
            Main.quiet();
            System.Logger client = System.getLogger("jdk.internal.httpclient.debug");
            assertThat(client.isLoggable(System.Logger.Level.DEBUG)).isFalse();
            assertThat(client.isLoggable(System.Logger.Level.WARNING)).isTrue();
        } finally {
            root.setLevel(before);
        }
    }
}
