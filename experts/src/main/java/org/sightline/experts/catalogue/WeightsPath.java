package org.sightline.experts.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.MonaiBundle;
import org.sightline.experts.manifest.WeightsFile;

/** Finds weights: in the expert's own folder, its bundle's models, then each folder of the path. The first file of that name counts. */
record WeightsPath(List<Path> folders, WeightsHashes hashes) {
    /**
     * The file of each role; without those that the kind can do without.
     *
     * @throws StudyException {@code WEIGHTS_MISSING}, {@code WEIGHTS_CHANGED}
     */
    Map<String, Path> locate(Manifest manifest, Path own) {
        Map<String, Path> files = new HashMap<>();
        for (WeightsFile weights : manifest.weights()) {
            Optional<Path> file = verified(manifest, weights, own);
            if (file.isPresent() || !manifest.kind().mayLack(weights.role())) {
                files.put(weights.role(), file.orElseThrow(() -> missing(weights)));
            }
        }
        if (files.isEmpty() && !manifest.weights().isEmpty()) {
            throw missing(manifest.weights().get(0));
        }
        return files;
    }

    /** Every place where a file of the manifest may lie. */
    List<Path> places(Manifest manifest, Path own) {
        return manifest.weights().stream()
                .flatMap(weights -> places(manifest, weights, own))
                .toList();
    }

    private Stream<Path> places(Manifest manifest, WeightsFile weights, Path own) {
        Stream<Path> bundled = manifest.bundle().map(MonaiBundle::models).stream();
        return Stream.of(Stream.of(own), bundled, folders.stream())
                .flatMap(folder -> folder)
                .map(folder -> folder.resolve(weights.file()));
    }

    /** @throws StudyException {@code WEIGHTS_CHANGED}, {@code WEIGHTS_MISSING} for one that cannot be read */
    Optional<Path> verified(Manifest manifest, WeightsFile weights, Path own) {
        return find(manifest, weights, own).map(file -> checked(weights, file));
    }

    private Optional<Path> find(Manifest manifest, WeightsFile weights, Path own) {
        return places(manifest, weights, own).filter(Files::isRegularFile).findFirst();
    }

    private static StudyException missing(WeightsFile weights) {
        String from = weights.url()
                .map(url -> "run './sightline experts fetch', which gets it from " + url + ", or put it")
                .orElse("put it");
        return new StudyException(
                ErrorCode.WEIGHTS_MISSING,
                weights.file(),
                weights.file() + " is not there: " + from + " into the expert's folder or a weights folder");
    }

    private Path checked(WeightsFile weights, Path file) {
        try {
            String found = hashes.of(file);
            if (found.equals(weights.sha256())) {
                return file;
            }
            throw new StudyException(
                    ErrorCode.WEIGHTS_CHANGED,
                    weights.file(),
                    file + " has SHA-256 " + found + ", but expert.yaml names " + weights.sha256()
                            + ": restore the file, or make a new version of the package");
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.WEIGHTS_MISSING, weights.file(), file + " cannot be read: check its permissions", e);
        }
    }
}
