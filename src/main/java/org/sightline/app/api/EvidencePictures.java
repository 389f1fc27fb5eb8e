package org.sightline.app.api;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sightline.app.pipeline.Drafts;
import org.sightline.app.pipeline.Results;
import org.sightline.app.pipeline.Snapshots;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.PixelReader;
import org.sightline.dicom.image.Window;
import org.sightline.dicom.render.FrameRenderer;
import org.sightline.dicom.render.Overlay;
import org.sightline.experts.Region;
import org.sightline.orchestration.report.ExpertRun;

/** Draws the slice behind a finding. */
@Singleton
public class EvidencePictures {
    private static final int COLOUR = 0xFFB000;
    private static final int LINE = 1;

    private final Drafts drafts;
    private final Snapshots snapshots;
    private final Results results;

    public EvidencePictures(Drafts drafts, Snapshots snapshots, Results results) {
        this.drafts = drafts;
        this.snapshots = snapshots;
        this.results = results;
    }

    /** @param which 1-based: a finding may have several places */
    byte[] png(String evidenceId, int which) {
        Drafts.Cited cited = drafts.requireEvidence(evidenceId);
        Region region = cited.evidence().finding().regions().stream()
                .skip(Math.max(0, which - 1))
                .findFirst()
                .orElseThrow(() ->
                        new StudyException(ErrorCode.NOT_FOUND, evidenceId, "this finding has no place on an image"));
        Image image = PixelReader.read(snapshots.file(region.instance()), region.frame());
        Window window = FrameRenderer.defaultWindow(image);
        return FrameRenderer.png(image, window, overlays(region, cited.run()));
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
