package org.sightline.experts.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A body whose sender may not be silent for too long: the time-out of Java's client ends with the headers. */
final class WatchedBody implements AutoCloseable {
    private final InputStream body;
    private final Duration patience;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "weights-fetch");
        thread.setDaemon(true);
        return thread;
    });

    WatchedBody(InputStream body, Duration patience) {
        this.body = body;
        this.patience = patience;
    }

    int read(byte[] buffer) throws IOException {
        Future<Integer> read = reader.submit(() -> body.read(buffer));
        try {
            return read.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("the server was silent for " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new IOException("the connection broke: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.shutdownNow();
        body.close();
    }
}
