package org.sightline.experts.remote.vista3d;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.image.VolumeBuilder;
import org.sightline.experts.Checkable;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.format.Cell;
import org.sightline.experts.format.GridImage;
import org.sightline.experts.format.LabelImage;
import org.sightline.experts.format.Nifti;
import org.sightline.experts.manifest.InputRule;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.remote.Publish;
import org.sightline.experts.manifest.remote.RemoteSection;
import org.sightline.experts.onnx.InputGuard;
import org.sightline.experts.remote.SourceLattice;
import org.sightline.experts.remote.http.Answer;
import org.sightline.experts.remote.http.Deadline;
import org.sightline.experts.remote.http.ReadingGate;

/**
 * VISTA-3D NIM as an expert: the series becomes a volume that the service fetches once, its answer a mask on the source
 * grid with volumes, extents and key slices. The service is told no name, date or UID.
 */
final class Vista3dExpert implements Expert, Checkable {
    private static final double READ = 0.05;
    private static final double OFFERED = 0.15;
    private static final double FETCHED = 0.3;
    private static final double ANSWERED = 0.9;

    private final ExpertDescriptor descriptor;
    private final InputRule rule;
    private final InputGuard guard;
    private final SortedMap<Integer, VistaClass> asked;
    private final List<Integer> prompt;
    private final Publish publish;
    private final VolumePublisher publisher;
    private final NimService service;
    private final ReadingGate gate;

    /** @throws StudyException {@code INVALID_EXPERT} when the manifest asks for what VISTA3D does not have */
    Vista3dExpert(
            Manifest manifest,
            RemoteSection.Vista3d remote,
            VolumePublisher publisher,
            NimService service,
            ReadingGate gate) {
        this.rule = manifest.input();
        this.asked = VistaClasses.asked(manifest.name(), remote.labelGroup(), manifest.labels());
        this.prompt =
                remote.labelGroup().filter(VistaClasses.EVERYTHING::equals).isPresent()
                        ? List.of()
                        : List.copyOf(asked.keySet());
        this.descriptor = described(manifest.descriptor(), asked);
        this.guard = new InputGuard(rule, descriptor.input());
        this.publish = remote.publish();
        ClientAddresses.of(publish.allow()); // refuses now what would break a reading
        this.publisher = publisher;
        this.service = service;
        this.gate = gate;
    }

    private static ExpertDescriptor described(ExpertDescriptor d, SortedMap<Integer, VistaClass> asked) {
        return new ExpertDescriptor(
                d.name(),
                d.version(),
                d.title(),
                d.weightsHash(),
                d.accepts(),
                MaskReport.withParts(asked).values().stream()
                        .map(VistaClass::described)
                        .toList(),
                d.calibrated(),
                d.trigger(),
                d.intendedUse(),
                d.licence());
    }

    @Override
    public ExpertDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public ExpertResult read(ExpertRequest request, ReadingWatch watch) {
        Optional<String> refusal = request.files().isEmpty()
                ? Optional.of("no images")
                : request.files().stream()
                        .map(file -> guard.refusal(file.header()))
                        .flatMap(Optional::stream)
                        .findFirst();
        SteadyWatch steady = new SteadyWatch(watch);
        return refusal.<ExpertResult>map(ExpertResult.Declined::new)
                .orElseGet(() -> gate.read(steady, deadline -> read(request, deadline, steady)));
    }

    private ExpertResult read(ExpertRequest request, Deadline deadline, SteadyWatch watch) {
        List<SliceSource> slices = VolumeBuilder.slices(request.series(), request.files());
        Grid grid = VolumeBuilder.grid(request.series(), slices);
        Optional<String> unfit = unfit(grid);
        if (unfit.isPresent()) {
            return new ExpertResult.Declined(unfit.get());
        }
        try (Offer offer = offer(request, deadline, watch)) {
            Answer answer = service.segment(offer, prompt, MaskFile.longest(grid.size()), deadline);
            watch.progress(ANSWERED);
            return report(grid, slices, answer);
        }
    }

    /** Voxels and file live no longer than this and the fetch; the service may take minutes. */
    private Offer offer(ExpertRequest request, Deadline deadline, SteadyWatch watch) {
        Volume volume = VolumeBuilder.build(request.series(), request.files());
        watch.progress(READ);
        deadline.stopIfCancelled();
        byte[] file = encoded(volume);
        deadline.stopIfCancelled();
        watch.progress(OFFERED);
        return publisher.offer(file, publish, share -> watch.progress(OFFERED + share * (FETCHED - OFFERED)));
    }

    private Optional<String> unfit(Grid grid) {
        int slices = grid.slices();
        if (slices < rule.minSlices()) {
            return Optional.of(slices + " slices are fewer than the " + rule.minSlices() + " that are needed");
        }
        boolean coarse = Stream.of(0, 1, 2).anyMatch(axis -> !(grid.toPatient().spacing(axis) <= rule.maxSpacing()));
        return coarse ? Optional.of("voxels are coarser than " + rule.maxSpacing() + " mm") : Optional.empty();
    }

    /** Hounsfield units are whole numbers as a rule, which take half the room. */
    private static byte[] encoded(Volume volume) {
        Cell cell = Cell.INT16.holds(volume.voxels()) ? Cell.INT16 : Cell.FLOAT32;
        return Nifti.write(new GridImage(volume.grid(), volume.voxels()), cell);
    }

    private ExpertResult report(Grid grid, List<SliceSource> slices, Answer answer) {
        LabelImage mask = new MaskFile(answer, grid.size()).read();
        byte[] labels = new SourceLattice(grid)
                .labels(mask)
                .orElseThrow(() -> answer.invalid("a mask that does not lie on the voxels of the volume"));
        MaskReport report = new MaskReport(grid, slices, labels, asked);
        report.stranger().ifPresent(id -> {
            throw answer.invalid("a mask with class " + id + ", which was not asked for");
        });
        return report.result();
    }

    @Override
    public String probe() {
        return gate.probe(deadline -> service.probe(asked.values(), deadline));
    }
}
