package org.sightline.experts.manifest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sightline.experts.ExpertDescriptor;

/**
 * What an expert accepts. Everything else it declines.
 *
 * @param takes one image, one series or several series of a study
 * @param modalities accepted Modality (0008,0060) values
 * @param bodyParts accepted Body Part Examined (0018,0015) values; empty accepts any
 * @param sopClasses accepted SOP Class UIDs (0008,0016); empty accepts any image
 * @param imageTypes one of these values has to stand in Image Type (0008,0008); empty accepts any
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
 * @param channels for experts that read several series: one series for each, in the order of the model's channels
 */
public record InputRule(
        ExpertDescriptor.Input takes,
        Set<String> modalities,
        Set<String> bodyParts,
        Set<String> sopClasses,
        Set<String> imageTypes,
        List<String> bodyPartWords,
        Set<String> refuseViews,
        List<String> refuseWords,
        List<String> acceptWords,
        Optional<Span> ageYears,
        int minPixels,
        int minSlices,
        double maxSpacing,
        List<PixelCheck> checks,
        List<Channel> channels) {
    /**
     * One series of several.
     *
     * @param name what it shows, such as {@code flair}
     * @param words one of them has to stand in the series description or protocol; a final {@code *} stands for any
     *     ending
     * @param refuseWords none of them may stand there
     */
    public record Channel(String name, List<String> words, List<String> refuseWords) {
        public Channel {
            words = List.copyOf(words);
            refuseWords = List.copyOf(refuseWords);
        }
    }

    public InputRule {
        modalities = Set.copyOf(modalities);
        bodyParts = Set.copyOf(bodyParts);
        sopClasses = Set.copyOf(sopClasses);
        imageTypes = Set.copyOf(imageTypes);
        bodyPartWords = List.copyOf(bodyPartWords);
        refuseViews = Set.copyOf(refuseViews);
        refuseWords = List.copyOf(refuseWords);
        acceptWords = List.copyOf(acceptWords);
        checks = List.copyOf(checks);
        channels = List.copyOf(channels);
    }

    ExpertDescriptor.Accepts accepts() {
        return new ExpertDescriptor.Accepts(takes, modalities, bodyParts, sopClasses, imageTypes);
    }
}
