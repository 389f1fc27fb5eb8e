package org.sightline.experts.manifest;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an expert accepts. Everything else it declines.
 *
 * @param modalities accepted Modality (0008,0060) values
 * @param bodyParts accepted Body Part Examined (0018,0015) values; empty accepts any
 * @param bodyPartWords when the body part is absent, one of these words has to stand in a description; empty asks for
 *     none
 * @param refuseViews View Position (0018,5101) values that are declined
 * @param refuseWords words in the series description or protocol that decline when the view position is absent and no
 *     {@code acceptWords} word stands there; a final {@code *} stands for any ending
 * @param acceptWords words that overrule {@code refuseWords}
 * @param ageYears completed years at the study, checked where birth and study date are known
 * @param minPixels least rows and columns of an image
 * @param minSlices least slices of a volume
 * @param maxSpacing largest voxel edge in mm
 * @param checks what the pixels have to show
 */
public record InputRule(
        Set<String> modalities,
        Set<String> bodyParts,
        List<String> bodyPartWords,
        Set<String> refuseViews,
        List<String> refuseWords,
        List<String> acceptWords,
        Optional<Span> ageYears,
        int minPixels,
        int minSlices,
        double maxSpacing,
        List<PixelCheck> checks) {
    public InputRule {
        modalities = Set.copyOf(modalities);
        bodyParts = Set.copyOf(bodyParts);
        bodyPartWords = List.copyOf(bodyPartWords);
        refuseViews = Set.copyOf(refuseViews);
        refuseWords = List.copyOf(refuseWords);
        acceptWords = List.copyOf(acceptWords);
        checks = List.copyOf(checks);
    }
}
