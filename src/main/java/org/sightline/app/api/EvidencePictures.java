package org.sightline.app.api;

import jakarta.inject.Singleton;
import org.sightline.app.pipeline.Drafts;
import org.sightline.app.pipeline.RegionPictures;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Region;

/** Draws the slice behind a finding. */
@Singleton
public class EvidencePictures {
    private final Drafts drafts;
    private final RegionPictures pictures;

    public EvidencePictures(Drafts drafts, RegionPictures pictures) {
        this.drafts = drafts;
        this.pictures = pictures;
    }

    /** @param which 1-based: a finding may have several places */
    byte[] png(String evidenceId, int which) {
        Drafts.Cited cited = drafts.requireEvidence(evidenceId);
        Region region = cited.evidence().finding().regions().stream()
                .skip(Math.max(0, which - 1))
                .findFirst()
                .orElseThrow(() ->
                        new StudyException(ErrorCode.NOT_FOUND, evidenceId, "this finding has no place on an image"));
        return pictures.png(region, cited.run(), Integer.MAX_VALUE);
    }
}
