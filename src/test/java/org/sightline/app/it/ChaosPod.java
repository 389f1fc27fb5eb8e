package org.sightline.app.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A service process that is started again whenever it ends, as a cluster does. */
final class ChaosPod implements AutoCloseable {
    private final Installation installation;
    private final ServiceClient client;
    private final AtomicInteger starts = new AtomicInteger();
    private final Thread keeper;
    private volatile boolean wanted = true;
    private volatile Process process;

    ChaosPod(Installation installation) {
        this.installation = installation;
        this.client = new ServiceClient(installation.httpPort());
        this.process = launch();
        this.keeper = new Thread(this::keep, "keeper of " + installation.dicomPort());
        keeper.setDaemon(true);
        keeper.start();
    }

    private Process launch() {
        starts.incrementAndGet();
        Path log = installation.data().resolveSibling("service.log");
        try {
            return installation
                    .service()
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep() {
        while (wanted) {
            process.onExit().join();
            if (wanted) {
                process = launch();
            }
        }
    }

    Installation installation() {
        return installation;
    }

    ServiceClient client() {
        return client;
    }

    int starts() {
        return starts.get();
    }

    boolean ready() {
        return process.isAlive() && client.ready();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGTERM, as a rolling restart does it; false when it did not end in time. */
    boolean stop(Duration patience) {
        Process stopping = process;
        stopping.destroy();
        try {
            return stopping.waitFor(patience.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        wanted = false;
        process.destroyForcibly();
        try {
            keeper.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
