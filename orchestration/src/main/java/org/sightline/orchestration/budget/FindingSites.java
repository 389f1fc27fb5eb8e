package org.sightline.orchestration.budget;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.image.SliceSource;
import org.sightline.experts.Region;
import org.sightline.orchestration.overlay.AxialView;
import org.sightline.orchestration.report.Evidence;

/** Finds out on which slices, as the axial view counts them, and on which films experts saw what they report. */
public final class FindingSites {
    private final List<Stacked> volumes;

    /**
     * A volume of the study.
     *
     * @param id of its {@link Showable.Stack}
     * @param sources the frame of each slice of the volume
     */
    public record Stacked(String id, AxialView view, List<SliceSource> sources) {
        public Stacked {
            sources = List.copyOf(sources);
        }

        /** The volume's slice that is this frame; -1 for none. */
        private int sliceOf(Region region) {
            return IntStream.range(0, sources.size())
                    .filter(k -> sources.get(k).ref().equals(region.instance())
                            && sources.get(k).frame() == region.frame())
                    .findFirst()
                    .orElse(-1);
        }
    }

    /** @param volumes images of other series are films */
    public FindingSites(List<Stacked> volumes) {
        this.volumes = List.copyOf(volumes);
    }

    /**
     * Id of the {@link Showable.Film} that shows a frame.
     *
     * @param frame 1-based
     */
    public static String film(InstanceRef instance, int frame) {
        return frame == 1 ? instance.sopUid() : instance.sopUid() + "/" + frame;
    }

    /**
     * Where it is seen. The masks of its {@link Showable.Stack} have to bear the run's id.
     *
     * @param line that tells it in words; empty for none
     */
    public FindingSite of(Evidence evidence, String line) {
        List<FindingSite.Place> places = evidence.finding().regions().stream()
                .flatMap(region -> place(region, evidence.runId()).stream())
                .toList();
        return new FindingSite(
                evidence.id(),
                evidence.finding().kind(),
                evidence.finding().presence(),
                places,
                line.isEmpty() ? 0 : TextTokens.of(line) + 1);
    }

    private Optional<FindingSite.Place> place(Region region, String runId) {
        return volumes.stream()
                .filter(volume -> volume.sliceOf(region) >= 0)
                .findFirst()
                .map(volume -> onVolume(volume, region, runId))
                .orElseGet(() -> Optional.of(onFilm(region)));
    }

    private static FindingSite.Place onFilm(Region region) {
        String film = film(region.instance(), region.frame());
        return new FindingSite.Place(film, Optional.empty(), region.box(), Optional.empty());
    }

    /** Empty for a whole slice that the view cuts across: it is on every slice of the view, and on none well. */
    private static Optional<FindingSite.Place> onVolume(Stacked volume, Region region, String runId) {
        Optional<SliceSignals.LabelRef> label =
                region.segment().map(number -> new SliceSignals.LabelRef(runId, number));
        int k = volume.sliceOf(region);
        if (volume.view().stacked()) {
            return Optional.of(new FindingSite.Place(
                    volume.id(),
                    Optional.of(volume.view().sliceOf(0, 0, k)),
                    region.box().map(volume.view()::box),
                    label));
        }
        Optional<Integer> across = region.box()
                .map(box -> volume.view()
                        .sliceOf((int) ((box.left() + box.right()) / 2), (int) ((box.top() + box.bottom()) / 2), k));
        return across.isEmpty() && label.isEmpty()
                ? Optional.empty()
                : Optional.of(new FindingSite.Place(volume.id(), across, Optional.empty(), label));
    }
}
