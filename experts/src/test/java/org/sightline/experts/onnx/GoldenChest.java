package org.sightline.experts.onnx;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.dicom.phantom.PhantomTruth;
import org.sightline.dicom.phantom.PhantomWriter;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.Quantity;
import org.sightline.experts.Shared;
import org.sightline.experts.chestct.ChestCtExpert;

/** The golden figures of the chest CT expert: DICOM files of a phantom, beside what is in it by its geometry. */
final class GoldenChest {
    private static final String NAME = "chest-ct";
    private static final String INPUT = "phantom of 240 slices with noise of 20 HU";
    private static final PhantomPlan PLAN =
            PhantomPlan.standard().sampled(256, 1.4, 240, 1.25).withNoise(20, 5);

    private GoldenChest() {}

    /** @param folder for the files */
    static List<GoldenFigure> figures(Path folder) {
        ChestPhantom phantom = new ChestPhantom(PLAN);
        PhantomIdentity identity = PhantomIdentity.named(
                "golden chest", 1, Clock.fixed(Instant.parse("2026-11-29T08:00:00Z"), ZoneOffset.UTC));
        List<Path> files = PhantomWriter.write(phantom, identity, folder);
        ExpertResult result = new ChestCtExpert()
                .read(Shared.request(files.stream().map(Shared::instance).toList()));
        List<Finding> findings =
                result.match(ExpertResult.Reported::findings, declined -> List.<Finding>of(), failed -> List.of());
        return figures(findings, phantom.truth());
    }

    private static List<GoldenFigure> figures(List<Finding> findings, PhantomTruth truth) {
        List<GoldenFigure> figures = new ArrayList<>();
        figures.addAll(lung("left", findings, truth.left()));
        figures.addAll(lung("right", findings, truth.right()));
        figures.add(share("airway, mL", number(findings, "airway", "volume"), truth.airwayMl(), 0.1));
        figures.addAll(nodules(findings, truth));
        return figures;
    }

    private static List<GoldenFigure> lung(String side, List<Finding> findings, PhantomTruth.Lung truth) {
        String key = "lung-" + side;
        return List.of(
                share(side + " lung, mL", number(findings, key, "volume"), truth.volumeMl(), 0.03),
                figure(side + " lung, mean HU", number(findings, key, "mean density"), truth.meanDensity(), 5),
                figure(side + " lung, LAA-950 %", number(findings, key, "LAA-950"), truth.lowAttenuation(), 1.2));
    }

    private static List<GoldenFigure> nodules(List<Finding> findings, PhantomTruth truth) {
        List<PhantomTruth.Nodule> expected = truth.nodules().stream()
                .sorted(Comparator.comparingDouble(PhantomTruth.Nodule::diameter)
                        .reversed())
                .toList();
        List<Finding> found = findings.stream()
                .filter(finding -> finding.kind() == Finding.Kind.ABNORMALITY)
                .toList();
        List<GoldenFigure> figures = new ArrayList<>();
        figures.add(figure("nodules", found.size(), expected.size(), 0));
        for (int n = 0; n < Math.min(found.size(), expected.size()); n++) {
            double diameter = expected.get(n).diameter();
            String key = found.get(n).key();
            figures.add(share("nodule " + (n + 1) + ", mm", number(findings, key, "diameter"), diameter, 0.05));
        }
        return figures;
    }

    private static double number(List<Finding> findings, String key, String quantity) {
        return findings.stream()
                .filter(finding -> finding.key().equals(key))
                .flatMap(finding -> finding.quantity(quantity).stream())
                .mapToDouble(Quantity::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static GoldenFigure share(String what, double measured, double truth, double share) {
        return figure(what, measured, truth, share * truth);
    }

    private static GoldenFigure figure(String what, double measured, double truth, double tolerance) {
        return new GoldenFigure(NAME, INPUT, what, measured, truth, tolerance, 1);
    }
}
