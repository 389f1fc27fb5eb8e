package org.sightline.dicom.net;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Keeps every received object as a file of its own. */
final class FolderSink implements InstanceSink {
    private final Path folder;
    private final AtomicInteger number = new AtomicInteger();
    private final List<Path> stored = new CopyOnWriteArrayList<>();
    private final List<String> callers = new CopyOnWriteArrayList<>();

    FolderSink(Path folder) {
        this.folder = folder;
    }

    @Override
    public void store(IncomingInstance instance) {
        Path file = folder.resolve(number.incrementAndGet() + "-" + instance.sopUid() + ".dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            instance.writeTo(out);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, instance.sopUid(), "the file was not written", e);
        }
        stored.add(file);
        callers.add(instance.callingAe() + ">" + instance.calledAe() + "@" + instance.remoteHost());
    }

    List<Path> stored() {
        return stored;
    }

    List<String> callers() {
        return callers;
    }
}
