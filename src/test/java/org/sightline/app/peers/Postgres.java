package org.sightline.app.peers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server of our own, on a free port, with its data in a temporary folder. */
public final class Postgres implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final EmbeddedPostgres server;
    private final Path data;
    private final AtomicInteger databases = new AtomicInteger();

    private Postgres(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
    }

    public static Postgres start() {
        return start(Map.of());
    }

    /** @param settings of {@code postgresql.conf}, beside the usual ones */
    public static Postgres start(Map<String, String> settings) {
        try {
            Path data = Files.createTempDirectory("sightline-postgres").resolve("data");
            EmbeddedPostgres.Builder builder =
                    EmbeddedPostgres.builder().setDataDirectory(data).setServerConfig("max_connections", "200");
            settings.forEach(builder::setServerConfig);
            return new Postgres(builder.start(), data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code sightline.db.url} says of it. */
    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** The same of a new database that holds nothing. */
    public String emptyDatabase() {
        String name = "sightline" + databases.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return server.getJdbcUrl("postgres", name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where its data and its log lie. */
    public Path data() {
        return data;
    }

    /** The server ends at once, whatever is under way, as if its machine had lost power; it is back after {@code away}. */
    public void crash(java.time.Duration away) {
        try {
            // The first line of postmaster.opts is how the server was started: the program, then its options.
            String[] started =
                    Files.readString(data.resolve("postmaster.opts")).strip().split(" ", 2);
            Path control = Path.of(started[0]).resolveSibling("pg_ctl");
            run(List.of(control.toString(), "-D", data.toString(), "-m", "immediate", "-w", "stop"));
            TimeUnit.MILLISECONDS.sleep(away.toMillis());
            String options = started[1].replace("\"", "");
            run(List.of(
                    control.toString(),
                    "-D",
                    data.toString(),
                    "-w",
                    "-l",
                    data.resolve("after-crash.log").toString(),
                    "-o",
                    options,
                    "start"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** PostgreSQL does not run as root, who pretends to be somebody else. */
    private static void run(List<String> command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            all.addAll(Arrays.asList("unshare", "-U"));
        }
        all.addAll(command);
        Process process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("failed: " + String.join(" ", all));
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
