package org.sightline.dicom.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sightline.dicom.Sha256;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;

/** What becomes of the pixels of every object in the shared data, as rows of a Markdown table. */
final class PixelTable {
    private static final List<String> FOLDERS =
            List.of("dicom-transfer-syntaxes", "dicom-modalities", "dicom-wsi-and-seg-small", "dicom-parser-cases");

    private final Map<String, Reference> references;

    private PixelTable(Map<String, Reference> references) {
        this.references = references;
    }

    /** What another decoder made of a frame. */
    private record Reference(String file, int frame, String sha256, String oracle) {
        static Reference of(String line) {
            String[] parts = line.split(",", -1);
            return new Reference(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3]);
        }

        String key() {
            return file + "#" + frame;
        }
    }

    static List<String> measured() {
        try (InputStream in = Objects.requireNonNull(PixelTable.class.getResourceAsStream("reference-pixels.csv"))) {
            Map<String, Reference> references = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(2)
                    .map(Reference::of)
                    .collect(Collectors.toMap(Reference::key, Function.identity()));
            return new PixelTable(references).rows();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> rows() {
        return FOLDERS.stream()
                .flatMap(folder -> TestObjects.sharedFiles(folder).stream()
                        .filter(file -> !file.toString().endsWith(".json"))
                        .flatMap(file -> row(folder, file).stream()))
                .toList();
    }

    /** No row for objects without pixels, nor for files that are refused long before their pixels. */
    private Optional<String> row(String folder, Path file) {
        String name = folder + "/" + TestObjects.shared(folder).relativize(file);
        try {
            InstanceFile instance = SmallObjects.instance(file);
            return instance.header().hasPixels() ? Optional.of(row(name, instance)) : Optional.empty();
        } catch (StudyException e) {
            return e.code() == ErrorCode.TRUNCATED
                    ? Optional.of("| " + name + " | | | | | refused: " + e.code() + " | |")
                    : Optional.empty();
        }
    }

    private String row(String name, InstanceFile instance) {
        PixelHeader header = PixelHeader.read(instance);
        PixelFormat format = PixelFormat.of(header.attributes(), PixelFormat.Kind.INTEGER, name);
        String bits = format.bitsStored() + "/" + format.bitsAllocated() + (format.signed() ? " signed" : "");
        return Stream.of(
                        name,
                        header.transferSyntax(),
                        format.photometric(),
                        bits,
                        String.valueOf(format.frames()),
                        result(name, instance, format.frames()),
                        oracle(name))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private String result(String name, InstanceFile instance, int frames) {
        TreeSet<String> results = new TreeSet<>();
        for (int frame : new int[] {1, frames}) {
            Reference reference = references.get(name + "#" + frame);
            results.add(reference == null ? "no reference" : compared(instance, reference));
        }
        return String.join(", ", results);
    }

    private static String compared(InstanceFile instance, Reference reference) {
        try {
            byte[] bytes =
                    FrameBytes.nativeLittleEndian(instance, reference.frame()).bytes();
            return Sha256.of(bytes).equals(reference.sha256()) ? "exact" : "DIFFERENT";
        } catch (StudyException e) {
            return "refused: " + e.code();
        }
    }

    private String oracle(String name) {
        return Optional.ofNullable(references.get(name + "#1"))
                .map(Reference::oracle)
                .orElse("");
    }
}
