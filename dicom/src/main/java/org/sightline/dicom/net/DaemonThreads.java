package org.sightline.dicom.net;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Names threads by their work, and lets the process end without them. */
final class DaemonThreads {
    private DaemonThreads() {}

    static ThreadFactory named(String work) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, work + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
