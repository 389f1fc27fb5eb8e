package org.sightline.experts.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sightline.dicom.Sha256;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.Finding;
import org.sightline.experts.Shared;
import org.sightline.experts.engine.ModelHost;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;

/** An ensemble of three models of a few weights, made by {@code src/test/python/make_ensemble_fixtures.py}. */
final class TinyEnsemble {
    static final Path FOLDER = Path.of("src/test/resources/org/sightline/experts/onnx/tiny-ensemble");

    private TinyEnsemble() {}

    static Manifest manifest() {
        return ManifestReader.read(FOLDER);
    }

    /** With these members on the machine, one letter each. */
    static ImageEnsemble of(String members) {
        return of(manifest(), members);
    }

    static ImageEnsemble of(Manifest manifest, String members) {
        Map<String, Path> files = new HashMap<>();
        for (String member : members.split("")) {
            String role = "member-" + member;
            manifest.weights().stream()
                    .filter(weights -> weights.role().equals(role))
                    .forEach(weights -> files.put(role, FOLDER.resolve(weights.file())));
        }
        return ImageEnsemble.of(manifest, files, ModelHost.onCpu(1));
    }

    /** The manifest with another model, of size 8, for member b. */
    static Manifest withB(Path folder, String model) {
        try {
            String fine = Sha256.of(FOLDER.resolve("tiny-b.onnx"));
            String other = Sha256.of(FOLDER.resolve(model));
            return changed(
                    folder,
                    text -> text.replace("tiny-b.onnx", model)
                            .replace(fine, other)
                            .replace("size: 12", "size: 8"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    interface Change {
        String of(String text);
    }

    static Manifest changed(Path folder, Change change) {
        try {
            Path copy = Files.createDirectories(folder.resolve("tiny-ensemble"));
            String text = Files.readString(FOLDER.resolve(ManifestReader.FILE));
            Files.writeString(copy.resolve(ManifestReader.FILE), change.of(text));
            return ManifestReader.read(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ExpertRequest request(String... films) {
        return Shared.request(Stream.of(films)
                .map(film -> Shared.instance(FOLDER.resolve(film + ".dcm")))
                .toList());
    }

    /** By label, what numpy and Pillow make of a film with these members. */
    static Map<String, Double> expected(String film, String members) {
        JsonNode scores = Reference.json("tiny-ensemble/expected.json")
                .get("films")
                .get(film)
                .get(members);
        Map<String, Double> expected = new TreeMap<>();
        scores.fields()
                .forEachRemaining(
                        entry -> expected.put(entry.getKey(), entry.getValue().asDouble()));
        return expected;
    }

    static Map<String, Double> scores(List<Finding> findings) {
        Map<String, Double> scores = new TreeMap<>();
        findings.forEach(finding -> scores.put(
                finding.concept().meaning(), finding.probability().orElseThrow().value()));
        return scores;
    }
}
