package org.sightline.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.read.MediaDirectory;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor.Input;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertRequest.Companion;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.picture.PictureReader;

/** Lets an expert read what a user names: images one by one, volumes by series, several volumes together by study. */
final class ExpertReadings {
    private final Expert expert;
    private final Input takes;
    private final Path scratch;
    private final ProgressLine progress;
    private final ResultLines lines;
    private int skipped;

    /** @param scratch folder for files made on the way; each is removed after its reading */
    ExpertReadings(Expert expert, Path scratch, ProgressLine progress, ResultLines lines) {
        this.expert = expert;
        this.takes = expert.descriptor().input();
        this.scratch = scratch;
        this.progress = progress;
        this.lines = lines;
    }

    /** What a folder or zip holds that is no image; empty when there was none. */
    String skipped() {
        return skipped == 0 ? "" : "; " + skipped + " files skipped that are no images";
    }

    /** Reads all of one path; what cannot be read is a line, too, and stops no other. */
    void read(DicomInputs inputs, Path path) throws IOException {
        Map<String, List<InstanceFile>> groups = new LinkedHashMap<>();
        for (Path file : inputs.files(path)) {
            try {
                read(inputs, file, groups);
            } catch (StudyException e) {
                refused(inputs.shown(file), e, file.equals(path));
            }
        }
        for (List<InstanceFile> group : groups.values()) {
            String shown = group.size() == 1 ? inputs.shown(group.get(0).file()) : path.toString();
            lines.print(shown, reading(shown, request(group)));
        }
    }

    private void read(DicomInputs inputs, Path file, Map<String, List<InstanceFile>> groups) throws IOException {
        String shown = inputs.shown(file);
        if (PictureReader.isPicture(file)) {
            lines.print(shown, picture(shown, file));
        } else if (!Files.exists(file) || !MediaDirectory.is(file)) { // a disc's table of contents is no image
            InstanceFile instance = new InstanceFile(HeaderReader.read(file), file);
            if (takes == Input.IMAGE) {
                lines.print(shown, reading(shown, request(List.of(instance))));
            } else {
                groups.computeIfAbsent(group(instance), key -> new ArrayList<>())
                        .add(instance);
            }
        }
    }

    private String group(InstanceFile instance) {
        return takes == Input.VOLUME
                ? instance.header().ref().seriesUid()
                : instance.header().ref().studyUid();
    }

    /** Many files lie in a folder of films that are none, such as lists and notes. */
    private void refused(String shown, StudyException e, boolean named) {
        if (e.code() == ErrorCode.NOT_DICOM && !named) {
            skipped++;
        } else if (e.code() == ErrorCode.UNSUPPORTED_PIXELS) {
            lines.print(shown, new ExpertResult.Declined(e.reason()));
        } else {
            lines.print(shown, new ExpertResult.Failed(e.code(), e.reason()));
        }
    }

    private ExpertResult picture(String shown, Path file) throws IOException {
        if (takes != Input.IMAGE) {
            return new ExpertResult.Declined("a picture, where the expert reads volumes");
        }
        InstanceFile instance = PictureReader.instance(file, expert.descriptor(), scratch);
        try {
            return reading(shown, request(List.of(instance)));
        } finally {
            Files.delete(instance.file());
        }
    }

    private ExpertResult reading(String shown, ExpertRequest request) {
        progress.show(lines.count() + " read, now " + shown);
        return expert.read(
                request,
                new ShownProgress(fraction -> progress.show(
                        "%d read, now %s %d %%".formatted(lines.count(), shown, Math.round(100 * fraction)))));
    }

    /** The series with the least UID is asked for, the others of the group go with it. */
    private static ExpertRequest request(Collection<InstanceFile> group) {
        Map<String, List<InstanceFile>> series = new TreeMap<>();
        group.forEach(instance -> series.computeIfAbsent(instance.header().ref().seriesUid(), uid -> new ArrayList<>())
                .add(instance));
        List<Companion> all = series.values().stream()
                .map(files -> new Companion(ref(files), files))
                .toList();
        return new ExpertRequest(all.get(0).series(), all.get(0).files(), all.subList(1, all.size()));
    }

    private static SeriesRef ref(List<InstanceFile> files) {
        return files.get(0).header().ref().series();
    }
}
