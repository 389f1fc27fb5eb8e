package org.sightline.app.it;

import java.util.Map;
import org.sightline.app.peers.Postgres;

/**
 * With {@code -Dendtoend.db=postgresql} every installation gets an empty database of one PostgreSQL server, whose end is that of
 * this JVM; without it each has its H2 file.
 */
final class OwnDatabase {
    private OwnDatabase() {}

    static Map<String, String> settings() {
        return "postgresql".equals(System.getProperty("endtoend.db"))
                ? Map.of("SIGHTLINE_DB_URL", Server.RUNNING.emptyDatabase())
                : Map.of();
    }

    /** Started when it is first asked for. */
    private static final class Server {
        static final Postgres RUNNING = start();

        private static Postgres start() {
            Postgres server = Postgres.start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        }
    }
}
