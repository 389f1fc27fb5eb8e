package org.sightline.dicom;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Names threads by their work, and lets the process end without them. */
public final class DaemonThreads {
    private DaemonThreads() {}

    /** Threads {@code work-1}, {@code work-2} and so on. */
    public static ThreadFactory named(String work) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, work + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
