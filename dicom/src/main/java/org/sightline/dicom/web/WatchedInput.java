package org.sightline.dicom.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The body of an answer, closed when no byte has come for too long: no timeout of the HTTP client covers bodies. */
final class WatchedInput extends FilterInputStream {
    private final AtomicLong moved = new AtomicLong();
    private final ScheduledExecutorService watch;
    private volatile boolean silent;

    WatchedInput(InputStream body, Duration silence) {
        super(body);
        watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "dicomweb-watch");
            thread.setDaemon(true);
            return thread;
        });
        AtomicLong seen = new AtomicLong(-1);
        watch.scheduleWithFixedDelay(() -> look(seen), silence.toMillis(), silence.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(AtomicLong seen) {
        long now = moved.get();
        if (seen.getAndSet(now) != now) {
            return;
        }
        silent = true;
        try {
            in.close();
        } catch (IOException e) {
            watch.shutdown();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            int count = in.read(bytes, offset, length);
            moved.incrementAndGet();
            if (count < 0 && silent) {
                throw new HttpTimeoutException("no byte for too long");
            }
            return count;
        } catch (IOException e) {
            throw silent && !(e instanceof HttpTimeoutException) ? new HttpTimeoutException("no byte for too long") : e;
        }
    }

    /** Keeps the watch from taking the receiver's own work for silence. */
    void alive() {
        moved.incrementAndGet();
    }

    @Override
    public void close() throws IOException {
        watch.shutdownNow();
        super.close();
    }
}
