package org.sightline.experts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.sightline.dicom.Sha256;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.dicom.phantom.PhantomWriter;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.manifest.ManifestReader;

/** Expert packages around models of a few hundred bytes, which {@code src/test/python/make_tiny_models.py} wrote. */
public final class TinyPackage {
    private static final String HEAD = """
            schema: 1
            name: %s
            version: "1.0"
            title: Tiny
            intendedUse: For tests.
            licence: Apache-2.0
            calibrated: false
            input: { modalities: [CT] }
            """;
    private static final String CLASSIFIER = """
            kind: image-classifier
            weights:
              - { role: classifier, file: %s, sha256: %s, licence: Apache-2.0 }
            preprocessing:
              - { step: grey-8-bit }
              - { step: resize, width: 8, height: 8 }
              - { step: divide, by: 255 }
              - { step: repeat-channels, count: 1 }
            labels:
              - index: 0
                name: Brightness
                code: { scheme: 99SIGHTLINE, value: BRIGHT, meaning: Brightness }
                operatingPoint: { present: 0.5, absent: 0.4 }
            """;
    private static final String VOLUMES = """
            kind: brain-volumes
            weights:
              - { role: segmenter, file: bright.onnx, sha256: %1$s, licence: Apache-2.0 }
              - { role: box, file: box.onnx, sha256: %1$s, licence: Apache-2.0 }
            preprocessing:
              - { step: conform, size: 24, spacing: 15 }
              - { step: stretch, quantile: 0.999, to: 255 }
              - { step: crop, margin: 1 }
              - { step: divide, by: 255 }
            total:
              name: Brightness
              code: { scheme: 99SIGHTLINE, value: BRIGHT, meaning: Brightness }
              plausibleMillilitres: { min: 1, max: 100000 }
            labels:
              - index: 1
                name: Bright
                code: { scheme: 99SIGHTLINE, value: BRIGHT, meaning: Brightness }
            """;

    private TinyPackage() {}

    /** A classifier of 8 x 8 pixels with one label. */
    public static Path classifier(Path folder, String name, String file, byte[] weights) {
        return written(folder, name, CLASSIFIER.formatted(file, Sha256.of(weights)), file, weights);
    }

    /** With a model of the test resources. */
    public static Path classifier(Path folder, String name, String file) {
        return classifier(folder, name, file, model(file));
    }

    /** Measures what is bright in a volume. */
    public static Path volumes(Path folder, String name) {
        byte[] bright = model("bright.onnx");
        Path expert = written(folder, name, VOLUMES.formatted(Sha256.of(bright)), "bright.onnx", bright);
        return add(expert, "box.onnx", bright);
    }

    /** Adds lines to the manifest of a package. */
    public static Path with(Path expert, String lines) {
        try {
            Path manifest = expert.resolve(ManifestReader.FILE);
            Files.writeString(manifest, Files.readString(manifest) + lines);
            return expert;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path written(Path folder, String name, String yaml, String file, byte[] weights) {
        try {
            Path expert = Files.createDirectories(folder.resolve(name));
            Files.writeString(expert.resolve(ManifestReader.FILE), HEAD.formatted(name) + yaml);
            return add(expert, file, weights);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path add(Path expert, String file, byte[] weights) {
        try {
            Files.write(expert.resolve(file), weights);
            return expert;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A model of the test resources. */
    public static byte[] model(String file) {
        String place = (file.endsWith(".pt") ? "engine/" : "onnx/") + file;
        try (InputStream in = Objects.requireNonNull(TinyPackage.class.getResourceAsStream(place), place)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** CT slices of 24 x 24 pixels of a phantom, 15 mm apart in each direction. */
    public static List<InstanceFile> slices(Path folder, int count) {
        PhantomIdentity identity =
                PhantomIdentity.named("tiny", 1, Clock.fixed(Instant.parse("2026-11-29T08:00:00Z"), ZoneOffset.UTC));
        ChestPhantom phantom = new ChestPhantom(PhantomPlan.standard().sampled(24, 15, count, 15));
        return PhantomWriter.write(phantom, identity, folder).stream()
                .map(Shared::instance)
                .toList();
    }
}
