package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.PixelReader;
import org.sightline.dicom.image.Window;
import org.sightline.dicom.render.FrameRenderer;
import org.sightline.dicom.render.Overlay;
import org.sightline.experts.Region;
import org.sightline.orchestration.report.ExpertRun;

/** Draws the frame of a region with what an expert saw there. */
@Singleton
public class RegionPictures {
    private static final int COLOUR = 0xFFB000;
    private static final int LINE = 1;

    private final Snapshots snapshots;
    private final Results results;

    public RegionPictures(Snapshots snapshots, Results results) {
        this.snapshots = snapshots;
        this.results = results;
    }

    /** @param maxSize of the longer side in pixels; a frame is never enlarged */
    public byte[] png(Region region, ExpertRun run, int maxSize) {
        Image image = PixelReader.read(snapshots.file(region.instance()), region.frame());
        Window window = FrameRenderer.defaultWindow(image);
        return FrameRenderer.png(image, window, overlays(region, run), maxSize);
    }

    private List<Overlay> overlays(Region region, ExpertRun run) {
        List<Overlay> overlays = new ArrayList<>();
        mask(region, run).ifPresent(overlays::add);
        region.box()
                .ifPresent(b -> overlays.add(new Overlay.Box(b.left(), b.top(), b.right(), b.bottom(), COLOUR, LINE)));
        return overlays;
    }

    private Optional<Overlay> mask(Region region, ExpertRun run) {
        if (region.segment().isEmpty() || run.segmentationUid().isEmpty()) {
            return Optional.empty();
        }
        byte[] labels = results.mask(run.id()).slice(region.instance().sopUid(), region.frame());
        return Optional.of(new Overlay.Mask(labels, region.segment().get(), COLOUR, Overlay.Mask.TINT));
    }
}
