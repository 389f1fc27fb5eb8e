package org.sightline.experts.remote.privacy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.deid.Deidentifier;
import org.sightline.dicom.deid.UidRestorer;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.ExpertRequest;

/** A series under other names while a server reads it, and the way back. Used by one thread. */
public final class Disguise implements AutoCloseable {
    private final ExpertRequest request;
    private final Map<String, String> originals;
    private final Optional<Path> folder;
    private int restored;

    private Disguise(ExpertRequest request, Map<String, String> originals, Optional<Path> folder) {
        this.request = request;
        this.originals = originals;
        this.folder = folder;
    }

    static Disguise none(ExpertRequest request) {
        return new Disguise(request, Map.of(), Optional.empty());
    }

    static Disguise of(ExpertRequest request, Deidentifier deidentifier) {
        Path folder = folder();
        try {
            List<InstanceFile> copies = new ArrayList<>();
            Map<String, String> originals = new HashMap<>();
            for (InstanceFile file : request.files()) {
                Path copy = folder.resolve("sent-" + copies.size() + ".dcm");
                write(copy, out -> deidentifier.write(file.file(), out));
                copies.add(new InstanceFile(HeaderReader.read(copy), copy));
                remember(file, deidentifier::uid, originals);
            }
            SeriesRef series = new SeriesRef(
                    deidentifier.uid(request.series().studyUid()),
                    deidentifier.uid(request.series().seriesUid()));
            return new Disguise(new ExpertRequest(series, copies), originals, Optional.of(folder));
        } catch (StudyException e) {
            delete(folder);
            throw e;
        }
    }

    private static void remember(InstanceFile file, UnaryOperator<String> pseudonym, Map<String, String> originals) {
        InstanceRef ref = file.header().ref();
        Stream.of(
                        ref.studyUid(),
                        ref.seriesUid(),
                        ref.sopUid(),
                        file.header().series().frameOfReferenceUid())
                .filter(uid -> !uid.isEmpty())
                .forEach(uid -> originals.put(pseudonym.apply(uid), uid));
    }

    /** What may be sent. */
    public ExpertRequest request() {
        return request;
    }

    /**
     * What came back, as if it had been made of the series itself.
     *
     * @throws StudyException {@code EXPERT_ANSWER_INVALID} for an object that cannot be read
     */
    public List<InstanceFile> restored(List<InstanceFile> answers) {
        return folder.map(place ->
                        answers.stream().map(answer -> restored(answer, place)).toList())
                .orElse(answers);
    }

    private InstanceFile restored(InstanceFile answer, Path place) {
        Path own = place.resolve("restored-" + restored++ + ".dcm");
        try {
            write(own, out -> new UidRestorer(originals).write(answer.file(), out));
            return new InstanceFile(HeaderReader.read(own), own);
        } catch (StudyException e) {
            throw new StudyException(ErrorCode.EXPERT_ANSWER_INVALID, e.subject(), e.reason(), e);
        }
    }

    @Override
    public void close() {
        folder.ifPresent(Disguise::delete);
    }

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private static void write(Path file, Content content) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            content.write(out);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("sightline-pseudonymous");
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static StudyException failed(IOException e) {
        return new StudyException(
                ErrorCode.STORAGE_FAILED, "", "pseudonymous copies cannot be kept; check the temporary folder", e);
    }
}
