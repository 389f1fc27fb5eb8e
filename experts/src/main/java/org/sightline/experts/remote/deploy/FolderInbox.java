package org.sightline.experts.remote.deploy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.IncomingInstance;
import org.sightline.dicom.net.InstanceSink;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.read.InstanceHeader;

/**
 * An inbox behind a {@link org.sightline.dicom.net.DicomListener} of its own, for the command line. Objects lie in a
 * folder for as long as somebody waits for them; what nobody waits for is acknowledged, so that it is not sent for ever,
 * counted and dropped.
 */
public final class FolderInbox implements ResultInbox, InstanceSink {
    private final Path folder;
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong unclaimed = new AtomicLong();
    private final List<Waiting> open = new CopyOnWriteArrayList<>();

    /** @param folder exists and can be written */
    public FolderInbox(Path folder) {
        this.folder = folder;
    }

    /** Objects that came when nobody waited for them: too late, of another study, or to another title. */
    public long unclaimed() {
        return unclaimed.get();
    }

    @Override
    public Expectation expect(String resultAe, String studyUid) {
        Waiting waiting = new Waiting(resultAe, studyUid);
        open.add(waiting);
        return waiting;
    }

    @Override
    public void store(IncomingInstance instance) {
        Path file = folder.resolve("result-" + numbers.incrementAndGet() + ".dcm");
        try {
            write(instance, file);
            offer(instance.calledAe(), HeaderReader.read(file), file);
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.STORAGE_FAILED, instance.sopUid(), "the result could not be written; check the disk", e);
        } finally {
            delete(file);
        }
    }

    private static void write(IncomingInstance instance, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            instance.writeTo(out);
        }
    }

    /** Everybody who waits gets a copy of his own, which he deletes. */
    private void offer(String calledAe, InstanceHeader header, Path file) throws IOException {
        boolean claimed = false;
        for (Waiting waiting : open) {
            if (waiting.wants(calledAe, header.ref().studyUid())) {
                Path own = folder.resolve("result-" + numbers.incrementAndGet() + ".dcm");
                Files.copy(file, own);
                claimed |= waiting.take(new InstanceFile(header, own));
            }
        }
        if (!claimed) {
            unclaimed.incrementAndGet();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    private final class Waiting implements Expectation {
        private final String resultAe;
        private final String studyUid;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition news = lock.newCondition();
        private final Map<String, InstanceFile> objects = new TreeMap<>();
        private boolean changed;
        private boolean closed;

        private Waiting(String resultAe, String studyUid) {
            this.resultAe = resultAe;
            this.studyUid = studyUid;
        }

        private boolean wants(String calledAe, String study) {
            return resultAe.equals(calledAe) && studyUid.equals(study);
        }

        /** @return false when the wait is over. The first of one name counts: the rest is a repeated export. */
        private boolean take(InstanceFile object) {
            lock.lock();
            try {
                boolean fresh =
                        !closed && objects.putIfAbsent(object.header().ref().sopUid(), object) == null;
                if (fresh) {
                    changed = true;
                    news.signalAll();
                } else {
                    delete(object.file());
                }
                return !closed;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public List<InstanceFile> arrived() {
            lock.lock();
            try {
                changed = false;
                return new ArrayList<>(objects.values());
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void await(Duration longest) throws InterruptedException {
            long left = longest.toNanos();
            lock.lock();
            try {
                while (!changed && left > 0) {
                    left = news.awaitNanos(left);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            open.remove(this);
            lock.lock();
            try {
                closed = true;
                objects.values().forEach(object -> delete(object.file()));
                objects.clear();
            } finally {
                lock.unlock();
            }
        }
    }
}
