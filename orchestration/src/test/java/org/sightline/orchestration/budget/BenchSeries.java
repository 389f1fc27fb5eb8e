package org.sightline.orchestration.budget;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.PixelReader;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.image.VolumeBuilder;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.dicom.phantom.PhantomWriter;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.seg.RunLengthMask;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.catalogue.Catalogue;
import org.sightline.experts.chestct.ChestCtExpert;
import org.sightline.orchestration.overlay.AxialView;
import org.sightline.orchestration.overlay.GreyScale;
import org.sightline.orchestration.overlay.SliceRenderer;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.EvidenceIds;
import org.sightline.orchestration.token.ImageSize;

/**
 * A series as the planner gets it, read by our own code.
 *
 * @param signalsMillis for walking the mask, the first time
 * @param thumbnailsMillis for the thumbnails, the first time
 */
record BenchSeries(
        String name, Showable.Stack stack, List<FindingSite> findings, double signalsMillis, double thumbnailsMillis) {
    private static final String RUN = "run";

    /** The head CT: 28 slices, tilted gantry, so no volume; bone and soft tissue by threshold. */
    static BenchSeries headCt(Path shared, Path work) {
        List<InstanceFile> files =
                unzipped(shared.resolve("data/ct-head-dicom/ct-head-ge-28slices-gantrytilt.zip"), work).stream()
                        .sorted(Comparator.comparing(
                                file -> file.header().image().position().get(2)))
                        .toList();
        byte[] labels = new byte[512 * 512 * files.size()];
        for (int k = 0; k < files.size(); k++) {
            float[] values = PixelReader.read(files.get(k), 1).values();
            for (int i = 0; i < values.length; i++) {
                labels[k * values.length + i] = (byte) (values[i] > 300 ? 1 : values[i] > 0 && values[i] < 80 ? 2 : 0);
            }
        }
        Grid grid =
                new Grid(512, 512, files.size(), new Affine(List.of(.5, 0., 0., 0., 0., .5, 0., 0., 0., 0., 5., 0.)));
        AxialView view = AxialView.of(grid);
        long start = System.nanoTime();
        SliceSignals signals = SliceSignals.of(RUN, view, RunLengthMask.of(512, 512, files.size(), labels));
        double millis = (System.nanoTime() - start) / 1e6;
        Showable.Stack stack = new Showable.Stack("series", new ImageSize(512, 512), files.size(), 5, List.of(signals));
        List<FindingSite> findings = IntStream.of(1, 2)
                .mapToObj(label -> new FindingSite(
                        "tissue " + label,
                        Finding.Kind.STRUCTURE,
                        Presence.PRESENT,
                        List.of(new FindingSite.Place(
                                "series",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new SliceSignals.LabelRef(RUN, label)))),
                        20))
                .toList();
        return new BenchSeries("head CT, 28 slices", stack, findings, millis, 0);
    }

    /** The T1 of a brain, 384 slices, with the structures that our packaged expert finds. */
    static BenchSeries brainMr(Path shared, Path experts, Path work) {
        List<InstanceFile> files = unzipped(shared.resolve("data/mr-brain-t1-dicom/t1-adult-384slices.zip"), work);
        try (Catalogue catalogue = Catalogue.load(experts, List.of(shared.resolve("models")))) {
            return read(
                    "brain MR, T1",
                    files,
                    catalogue.expert("brain-subcortical18").orElseThrow(),
                    "MR");
        }
    }

    /** The chest phantom, 300 slices of 512 x 512, with eight nodules, read by the built-in expert. */
    static BenchSeries chestCt(Path work) {
        List<PhantomPlan.Nodule> nodules = List.of(
                new PhantomPlan.Nodule(true, 0.2, -0.35, -0.7, 6),
                new PhantomPlan.Nodule(false, -0.35, 0.2, -0.5, 8),
                new PhantomPlan.Nodule(true, 0.25, -0.4, -0.3, 12),
                new PhantomPlan.Nodule(false, -0.3, 0.35, -0.1, 20),
                new PhantomPlan.Nodule(true, 0.4, 0.05, 0.1, 7),
                new PhantomPlan.Nodule(false, 0.4, -0.25, 0.3, 10),
                new PhantomPlan.Nodule(true, 0.05, -0.35, 0.5, 16),
                new PhantomPlan.Nodule(false, -0.05, -0.05, 0.7, 9));
        PhantomPlan plan = PhantomPlan.standard().withNodules(nodules).sampled(512, 0.7, 300, 1);
        List<InstanceFile> files =
                PhantomWriter.write(new ChestPhantom(plan), PhantomIdentity.named("budget", 1, Clock.systemUTC()), work)
                        .stream()
                        .map(BenchSeries::instance)
                        .toList();
        return read("chest CT, synthetic, 8 nodules", files, new ChestCtExpert(), "CT");
    }

    private static BenchSeries read(String name, List<InstanceFile> files, Expert expert, String modality) {
        ExpertRequest request = new ExpertRequest(files.get(0).header().ref().series(), files);
        Volume volume = VolumeBuilder.build(request.series(), files);
        ExpertResult.Reported reported = expert.read(request, ReadingWatch.NONE)
                .match(
                        result -> result,
                        declined -> {
                            throw new IllegalStateException(declined.reason());
                        },
                        failed -> {
                            throw new IllegalStateException(failed.message());
                        });
        SliceRenderer renderer = new SliceRenderer(volume, GreyScale.vilaM3(volume, modality));
        AxialView view = renderer.view();
        long start = System.nanoTime();
        SliceSignals signals =
                SliceSignals.of(RUN, view, reported.segmentation().orElseThrow().mask());
        long walked = System.nanoTime();
        SliceThumbnails thumbnails = SliceThumbnails.of(renderer);
        long drawn = System.nanoTime();
        Showable.Stack stack = new Showable.Stack(
                "series",
                new ImageSize(view.columns(), view.rows()),
                view.slices(),
                view.spacing(),
                List.of(signals),
                Optional.of(thumbnails),
                Optional.empty());
        FindingSites sites = new FindingSites(List.of(new FindingSites.Stacked("series", view, volume.sources())));
        List<FindingSite> findings = reported.findings().stream()
                .map(finding -> new Evidence(EvidenceIds.evidence(RUN, finding.key()), RUN, finding))
                .map(evidence -> sites.of(evidence, line(evidence.finding())))
                .toList();
        return new BenchSeries(
                name + ", " + view.slices() + " slices of " + view.columns() + "x" + view.rows(),
                stack,
                findings,
                (walked - start) / 1e6,
                (drawn - walked) / 1e6);
    }

    private static String line(Finding finding) {
        StringBuilder line = new StringBuilder(finding.concept().meaning() + ": " + finding.presence());
        finding.quantities()
                .forEach(quantity -> line.append(String.format(
                        java.util.Locale.ROOT, ", %s %.1f %s", quantity.name(), quantity.value(), quantity.unit())));
        return line.toString();
    }

    private static InstanceFile instance(Path file) {
        return new InstanceFile(HeaderReader.read(file), file);
    }

    private static List<InstanceFile> unzipped(Path zip, Path folder) {
        List<InstanceFile> files = new ArrayList<>();
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            Files.createDirectories(folder);
            for (ZipEntry entry : archive.stream().filter(e -> !e.isDirectory()).toList()) {
                Path file = folder.resolve(files.size() + ".dcm");
                try (InputStream in = archive.getInputStream(entry)) {
                    Files.copy(in, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
                files.add(instance(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
