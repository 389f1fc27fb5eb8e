package org.sightline.orchestration.evaluation.loop;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertDescriptor.Input;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.picture.PictureReader;
import org.sightline.orchestration.dialogue.ExpertAnswer;

/**
 * Lets experts read pictures of a set, each picture once however many questions are about it. A picture says neither modality
 * nor body part: whoever names the experts vouches for both, and what is left to decline is for the experts' checks of the
 * pixels. Thread-safe.
 */
public final class PictureReadings {
    private record Reading(String expert, String sha256) {}

    private final Map<String, Expert> experts;
    private final String modality;
    private final Path scratch;
    private final Map<Reading, ExpertResult> read = new ConcurrentHashMap<>();

    /**
     * @param scratch folder for the DICOM form of pictures; what a reading makes there it removes
     * @throws StudyException {@code EXPERT_NOT_INSTALLED} for an expert that reads volumes, {@code BAD_REQUEST} when no
     *     modality is read by all of them
     */
    public PictureReadings(List<Expert> experts, Path scratch) {
        this.experts =
                experts.stream().collect(Collectors.toMap(e -> e.descriptor().name(), Function.identity()));
        this.modality = modality(experts);
        this.scratch = scratch;
    }

    private static String modality(List<Expert> experts) {
        Set<String> common = new TreeSet<>();
        experts.stream()
                .map(Expert::descriptor)
                .map(ExpertDescriptor::modalities)
                .forEach(common::addAll);
        for (Expert expert : experts) {
            if (expert.descriptor().input() != Input.IMAGE) {
                throw new StudyException(
                        ErrorCode.EXPERT_NOT_INSTALLED,
                        expert.descriptor().name(),
                        "reads volumes, and a question set holds single pictures");
            }
            common.retainAll(expert.descriptor().modalities());
        }
        return common.stream()
                .findFirst()
                .orElseThrow(() -> new StudyException(
                        ErrorCode.BAD_REQUEST, "--experts", "no modality is read by all of these experts"));
    }

    /** DICOM modality (0008,0060) that the pictures are taken for: the first that all experts read. */
    public String modality() {
        return modality;
    }

    public List<ExpertDescriptor> catalogue() {
        return experts.values().stream()
                .map(Expert::descriptor)
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /**
     * What the expert says of the picture.
     *
     * @param expert one of {@link #catalogue}
     * @param sha256 of the picture, by which it is known again
     * @param picture a JPEG or PNG file
     */
    ExpertAnswer ask(ExpertDescriptor expert, String sha256, byte[] picture) {
        ExpertResult result =
                read.computeIfAbsent(new Reading(expert.name(), sha256), reading -> reading(expert, picture));
        String run = expert.name() + "/" + sha256;
        return result.match(
                reported -> new ExpertAnswer.Reported(run, reported.findings(), Optional.empty()),
                declined -> new ExpertAnswer.Declined(run, declined.reason()),
                failed -> new ExpertAnswer.Failed(run, failed.code() + ": " + failed.message()));
    }

    private ExpertResult reading(ExpertDescriptor descriptor, byte[] picture) {
        try {
            Path folder = Files.createTempDirectory(scratch, "sightline-picture");
            try {
                Path file = Files.write(folder.resolve("picture"), picture);
                InstanceFile instance = PictureReader.instance(file, descriptor, folder);
                Expert expert = Objects.requireNonNull(experts.get(descriptor.name()));
                return withoutMask(
                        expert.read(new ExpertRequest(instance.header().ref().series(), List.of(instance))));
            } finally {
                delete(folder);
            }
        } catch (StudyException e) {
            return e.code() == ErrorCode.UNSUPPORTED_PIXELS
                    ? new ExpertResult.Declined(e.reason())
                    : new ExpertResult.Failed(e.code(), e.reason());
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.STORAGE_FAILED, scratch.toString(), "a picture cannot be written for an expert", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** Masks of thousands of pictures would fill the memory, and no model is shown them. */
    private static ExpertResult withoutMask(ExpertResult result) {
        return result.match(
                reported -> new ExpertResult.Reported(reported.findings(), Optional.empty()),
                declined -> declined,
                failed -> failed);
    }
}
