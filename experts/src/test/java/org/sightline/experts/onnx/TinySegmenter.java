package org.sightline.experts.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.sightline.dicom.Sha256;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;

/** Packages around the tiny networks of {@code src/test/python/volume_models.py}, and grids to try them on. */
final class TinySegmenter {
    private static final Path MODELS = Path.of("src/test/resources/org/sightline/experts/volume");

    private static final String HEAD = """
            schema: 1
            name: NAME
            version: "1.0"
            title: Tiny network
            kind: volume-segmenter
            intendedUse: Tests.
            licence: Apache-2.0
            calibrated: false
            weights:
              - { role: segmenter, file: MODEL.onnx, sha256: HASH, licence: Apache-2.0 }
            """;

    /** One series in, one label out. */
    static final String ONE = """
            input: { takes: volume, modalities: [CT], minSlices: 4, maxSpacing: 4 }
            preprocessing:
              - { step: orient, axes: RAS }
              - { step: spacing, mm: 1.5 }
              - { step: scale-range, aMin: 0, aMax: 200, clip: true }
            inference: { window: [20, 24, 16], overlap: 0.5, blend: gaussian }
            postprocessing:
              - step: argmax
              - { step: keep-largest, connectivity: 1 }
            labels:
              - { index: 1, name: Liver, code: { scheme: SCT, value: "10200004", meaning: Liver } }
            """;

    /** Four series in, three nested labels out. */
    static final String FOUR = """
            input:
              takes: volumes
              modalities: [MR]
              channels:
                - { name: t1c, words: ["T1*"], refuseWords: [NATIVE] }
                - { name: t1, words: [NATIVE] }
                - { name: t2, words: ["T2*"], refuseWords: [FLAIR] }
                - { name: flair, words: [FLAIR] }
            preprocessing:
              - { step: orient, axes: RAS }
              - { step: spacing, mm: [1, 1, 1] }
              - { step: scale-range, aMin: 0, aMax: 200, clip: true }
            inference: { window: [32, 32, 0], overlap: 0.25 }
            postprocessing:
              - step: sigmoid
              - step: invert
              - { step: threshold, at: 0.5 }
              - { step: remove-small, millilitres: 0.05 }
            labels:
              - index: 1
                name: Tumor core
                kind: finding
                code: { scheme: SCT, value: "108369006", meaning: Neoplasm }
                category: { scheme: SCT, value: "49755003", meaning: Morphologically Abnormal Structure }
                type: { scheme: NCIt, value: C81175, meaning: Non-Enhancing Lesion }
              - index: 2
                name: Whole tumor
                kind: finding
                code: { scheme: SCT, value: "301766008", meaning: Lesion of brain }
                category: { scheme: SCT, value: "49755003", meaning: Morphologically Abnormal Structure }
                type: { scheme: SCT, value: "79654002", meaning: Edema }
              - index: 3
                name: Enhancing tumor
                kind: finding
                code: { scheme: NCIt, value: C113842, meaning: Enhancing Lesion }
            """;

    private TinySegmenter() {}

    /** A package named after the network. */
    static OnnxExpert of(Path folder, String model, String rest) {
        try {
            Path weights = MODELS.resolve(model + ".onnx");
            Path own = Files.createDirectories(folder.resolve("tiny-" + model));
            String head = HEAD.replace("NAME", "tiny-" + model)
                    .replace("MODEL", model)
                    .replace("HASH", Sha256.of(weights));
            Files.writeString(own.resolve(ManifestReader.FILE), head + rest);
            Manifest manifest = ManifestReader.read(own);
            return OnnxExpert.of(manifest, Map.of("segmenter", weights), 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A grid around a place.
     *
     * @param i direction of rows, LPS
     * @param j direction of columns
     * @param sizes columns, rows, slices
     * @param mm spacing along i, j, k
     */
    static Grid grid(double[] i, double[] j, int[] sizes, double[] mm, double[] centre) {
        double[] k = {i[1] * j[2] - i[2] * j[1], i[2] * j[0] - i[0] * j[2], i[0] * j[1] - i[1] * j[0]};
        Double[] matrix = new Double[12];
        double[][] axes = {i, j, k};
        for (int row = 0; row < 3; row++) {
            double origin = centre[row];
            for (int axis = 0; axis < 3; axis++) {
                matrix[4 * row + axis] = axes[axis][row] * mm[axis];
                origin -= axes[axis][row] * mm[axis] * (sizes[axis] - 1) / 2;
            }
            matrix[4 * row + 3] = origin;
        }
        return new Grid(sizes[0], sizes[1], sizes[2], new Affine(List.of(matrix)));
    }
}
