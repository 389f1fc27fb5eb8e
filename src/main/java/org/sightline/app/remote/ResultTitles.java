package org.sightline.app.remote;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.sightline.app.config.DicomConfig;
import org.sightline.app.config.SightlineConfig;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.CalledAe;
import org.sightline.dicom.net.IncomingInstance;
import org.sightline.experts.remote.deploy.FolderInbox;
import org.sightline.experts.remote.deploy.ResultInbox;

/**
 * The AE titles under which remote workflows hand us what they made. Such an object is no study of a patient's: it is
 * the answer of a reading that waits for it, and lies in a folder until that has ended. After a crash the reading is done
 * again, so nothing is lost with it.
 */
@Singleton
public class ResultTitles {
    private final DicomConfig config;
    private final FolderInbox inbox;
    private final Map<String, CalledAe> titles = new ConcurrentHashMap<>();
    private Consumer<CalledAe> listener = title -> {};

    public ResultTitles(SightlineConfig config) {
        this.config = config.dicom();
        this.inbox = new FolderInbox(empty(config.dataDir().resolve("inbox")));
    }

    /** What a process before us left there belongs to readings that are gone. */
    private static Path empty(Path folder) {
        try {
            Files.createDirectories(folder);
            try (var left = Files.list(folder)) {
                for (Path file : left.toList()) {
                    Files.deleteIfExists(file);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.STORAGE_FAILED,
                    folder.toString(),
                    "the folder for results of remote workflows cannot be emptied: check its permissions",
                    e);
        }
    }

    /**
     * Answers the title from now on; who may call it is said in {@code sightline.dicom.ae}, or else anybody may.
     *
     * @throws StudyException {@code INVALID_CONFIGURATION} for the title that studies are sent to
     */
    public synchronized ResultInbox open(String title) {
        if (title.equals(config.aeTitle())) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    title,
                    "remote.resultAe is " + title + ", to which studies are sent: give results a title of their own");
        }
        CalledAe called = new CalledAe(title, callers(title));
        titles.put(title, called);
        listener.accept(called);
        return inbox;
    }

    private List<CalledAe.Caller> callers(String title) {
        return Optional.ofNullable(config.ae().get(title)).flatMap(DicomConfig.Ae::callers).orElse(List.of()).stream()
                .map(CalledAe.Caller::parse)
                .toList();
    }

    /** Tells a listener the titles there are, and each one that comes. */
    public synchronized void tell(Consumer<CalledAe> newListener) {
        listener = newListener;
        titles.values().forEach(newListener);
    }

    /** Whether what is sent to this title is a result. */
    public boolean take(String calledAe) {
        return titles.containsKey(calledAe);
    }

    /** Keeps a result for the reading that waits for it. */
    public void store(IncomingInstance instance) {
        inbox.store(instance);
    }
}
