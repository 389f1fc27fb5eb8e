package org.sightline.experts.onnx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sightline.dicom.image.Volume;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.Shared;
import org.sightline.experts.manifest.Kind;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;
import org.sightline.experts.manifest.WeightsFile;

/** The golden figures of the brain packages: volumes against the reference runs, and Dice on the ICBM template. */
final class GoldenBrains {
    /** Tissues that a package's labels stand for, and the Dice its card states. */
    private record Tissue(String name, Set<Integer> labels, double stated) {}

    private static final Map<String, List<Tissue>> TISSUES = Map.of(
            "brain-subcortical18", subcortical(0.892, 0.825, 0.939),
            "brain-subcortical18-small", subcortical(0.885, 0.789, 0.920),
            "brain-tissue-gwm-light", tissues(0.828, 0.802, 0.939),
            "brain-tissue-gwm", tissues(0.775, 0.780, 0.978),
            "brain-mask-omnimodal", List.of(new Tissue("brain", Set.of(1), 0.938)));

    private final Path folder;
    private final Map<BrainScan, Volume> volumes = new HashMap<>();
    private final Map<String, Optional<LargestPart.Part>> found = new HashMap<>();
    private final int threads;

    /** @param folder for the slices of a series */
    GoldenBrains(Path folder, int threads) {
        this.folder = folder;
        this.threads = threads;
    }

    private static List<Tissue> subcortical(double white, double grey, double brain) {
        Set<Integer> ventricles = Set.of(3, 4, 11, 12);
        Set<Integer> tissue = IntStream.rangeClosed(1, 17)
                .filter(label -> !ventricles.contains(label))
                .boxed()
                .collect(Collectors.toSet());
        return List.of(
                new Tissue("white", Set.of(1, 5), white),
                new Tissue("grey", Set.of(2, 6, 7, 8, 9, 10, 14, 15, 16), grey),
                new Tissue("brain", tissue, brain));
    }

    private static List<Tissue> tissues(double white, double grey, double brain) {
        return List.of(
                new Tissue("white", Set.of(1), white),
                new Tissue("grey", Set.of(2), grey),
                new Tissue("brain", Set.of(1, 2), brain));
    }

    /** All figures of a package on a scan. */
    List<GoldenFigure> figures(String name, BrainScan scan) {
        Volume volume = volumes.computeIfAbsent(scan, s -> s.volume(folder));
        try (BrainVolumes expert = expert(name, scan)) {
            LabelMap labels = scan.labels(expert, volume).orElseThrow();
            List<GoldenFigure> figures = new ArrayList<>(volumes(name, scan, expert, labels));
            if (scan == BrainScan.ICBM152) {
                figures.addAll(dice(name, labels));
            }
            return figures;
        }
    }

    private BrainVolumes expert(String name, BrainScan scan) {
        Manifest manifest = ManifestReader.read(Path.of(name));
        Map<String, Path> files = files(name);
        OnnxModel segmenter = OnnxModel.of(manifest, files, 0, threads);
        return manifest.kind() == Kind.HEAD_VOLUMES
                ? new BrainVolumes(manifest, BrainSearch.nowhereLeftOut(), segmenter)
                : new BrainVolumes(manifest, remembered(manifest, files, scan), segmenter);
    }

    /** A package as the service runs it. */
    static BrainVolumes alone(String name, int threads) {
        return (BrainVolumes) OnnxExpert.of(ManifestReader.read(Path.of(name)), files(name), threads);
    }

    private static Map<String, Path> files(String name) {
        return ManifestReader.read(Path.of(name)).weights().stream()
                .collect(Collectors.toMap(WeightsFile::role, weights -> Shared.path("models/" + weights.file())));
    }

    /** The search of a scan is the same for every package with the same margin, and takes long. */
    private BrainSearch remembered(Manifest manifest, Map<String, Path> files, BrainScan scan) {
        BrainSearch search = BrainSearch.by(OnnxModel.of(manifest, files, 1, threads), manifest);
        String key = scan + " " + manifest.parameter("crop", "margin");
        return new BrainSearch() {
            @Override
            public Optional<LargestPart.Part> in(float[] cube, int size, ReadingWatch watch) {
                return found.computeIfAbsent(key, k -> search.in(cube, size, watch));
            }

            @Override
            public String warmUp() {
                return search.warmUp();
            }

            @Override
            public void close() {
                search.close();
            }
        };
    }

    private static List<GoldenFigure> volumes(String name, BrainScan scan, BrainVolumes expert, LabelMap labels) {
        List<Double> found = expert.millilitres(labels);
        List<Double> expected = scan.expected(
                ManifestReader.read(Path.of(name)).weights().get(0).file());
        double worst = 0;
        for (int i = 0; i < found.size(); i++) {
            worst = Math.max(worst, Math.abs(found.get(i) - expected.get(i)));
        }
        String what = found.size() == 1 ? "difference, mL" : "largest difference of " + found.size() + " volumes, mL";
        return List.of(
                new GoldenFigure(name, scan.key(), "sum of volumes, mL", sum(found), sum(expected), 0.5, 1),
                new GoldenFigure(name, scan.key(), what, worst, 0, 0.1, 3));
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static List<GoldenFigure> dice(String name, LabelMap labels) {
        List<Tissue> tissues = Optional.ofNullable(TISSUES.get(name)).orElse(List.of());
        if (tissues.isEmpty()) {
            return List.of();
        }
        TissueDice reference = new TissueDice();
        return tissues.stream()
                .map(tissue -> new GoldenFigure(
                        name,
                        BrainScan.ICBM152.key(),
                        "Dice, " + tissue.name(),
                        dice(reference, tissue, labels),
                        tissue.stated(),
                        0.002,
                        3))
                .toList();
    }

    private static double dice(TissueDice reference, Tissue tissue, LabelMap labels) {
        return switch (tissue.name()) {
            case "white" -> reference.white(labels, tissue.labels());
            case "grey" -> reference.grey(labels, tissue.labels());
            default -> reference.brain(labels, tissue.labels());
        };
    }
}
