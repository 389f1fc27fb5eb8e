package org.sightline.orchestration.evaluation.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sightline.dicom.error.StudyException;

/** How a set's publisher lays out its files. */
public enum Layout {
    /** Parquet from Hugging Face, or images and questions from UCSD with the pickles exported to JSON. */
    PATHVQA,
    /** {@code trainset.json}, {@code testset.json}, or the one public JSON file, beside a folder of images. */
    VQA_RAD,
    /** {@code train.json}, {@code validate.json}, {@code test.json} and {@code imgs}; only questions in English. */
    SLAKE,
    /** A JSON object a line: {@code id, question, answer}, and if need be {@code image, answer_type}. */
    JSONL;

    /** {@code vqa-rad} */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws StudyException {@code EVALUATION_DATA_INVALID} naming the file and the place in it */
    public VqaSet open(Source source) {
        if (source.paths().isEmpty()) {
            throw Broken.at(key(), "name the file or the folder of the set");
        }
        return switch (this) {
            case PATHVQA -> pathVqa(source);
            case VQA_RAD -> JsonSets.vqaRad(source, file(source, this::isVqaRad));
            case SLAKE -> JsonSets.slake(source, file(source, this::isSlake));
            case JSONL -> JsonSets.lines(source, source.paths().get(0));
        };
    }

    private VqaSet pathVqa(Source source) {
        List<Path> parquet = source.paths().stream()
                .flatMap(path -> files(path, "parquet").stream()
                        .filter(file -> file.equals(path) || Split.of(source).names(file)))
                .toList();
        return parquet.isEmpty()
                ? JsonSets.ucsd(source, file(source, file -> Split.of(source).names(file)))
                : new ParquetSet(key(), Split.of(source).fitting(parquet), parquet);
    }

    private boolean isVqaRad(Source source, Path file) {
        return Split.of(source).names(file) || file.getFileName().toString().startsWith("VQA_RAD");
    }

    private boolean isSlake(Source source, Path file) {
        return Split.of(source).names(file);
    }

    private Path file(Source source, BiPredicate<Source, Path> fits) {
        return file(source, file -> fits.test(source, file));
    }

    /** A file named by itself, or the first of a folder that fits. */
    private Path file(Source source, Predicate<Path> fits) {
        Path named = source.paths().get(0);
        return files(named, "json").stream()
                .filter(file -> file.equals(named) || fits.test(file))
                .findFirst()
                .orElseThrow(() -> Broken.at(
                        named.toString(), "holds no questions of " + key() + " for the split " + source.split()));
    }

    private static List<Path> files(Path path, String extension) {
        try (Stream<Path> files = Files.walk(path, 3)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith("." + extension))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Broken.at(path.toString(), "there is no such file or folder, or it cannot be read", e);
        }
    }
}
