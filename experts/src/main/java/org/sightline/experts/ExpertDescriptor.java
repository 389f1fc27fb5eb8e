package org.sightline.experts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.Code;

/**
 * What an expert is, as shown in reports, traces and the catalogue.
 *
 * @param name unique in the catalogue, lower case with dashes
 * @param version of the package
 * @param title for people
 * @param weightsHash SHA-256 of the weights in hex; {@code builtin} for an algorithm without weights, {@code remote} for
 *     a model that another server holds
 * @param accepts what one reading takes; everything else is declined
 * @param labels what it can say: findings it looks for, or structures it measures
 * @param calibrated whether its probabilities are calibrated
 * @param trigger the name by which VILA-M3 calls it ({@code VISTA3D}, {@code BRATS}, {@code CXR}), if it can
 * @param intendedUse one sentence
 * @param licence SPDX id or name of the weights' licence
 */
public record ExpertDescriptor(
        String name,
        String version,
        String title,
        String weightsHash,
        Accepts accepts,
        List<Label> labels,
        boolean calibrated,
        Optional<String> trigger,
        String intendedUse,
        String licence) {
    /** IMAGE: every image on its own. VOLUME: the series as one volume. VOLUMES: several series of one study together. */
    public enum Input {
        IMAGE,
        VOLUME,
        VOLUMES
    }

    /**
     * What an expert takes.
     *
     * @param modalities accepted (0008,0060) values
     * @param bodyParts accepted (0018,0015) values; empty accepts any
     * @param sopClasses accepted SOP Class UIDs; empty accepts any image
     * @param imageTypes values one of which Image Type (0008,0008) has to hold; empty accepts any
     */
    public record Accepts(
            Input input,
            Set<String> modalities,
            Set<String> bodyParts,
            Set<String> sopClasses,
            Set<String> imageTypes) {
        public Accepts {
            modalities = Set.copyOf(modalities);
            bodyParts = Set.copyOf(bodyParts);
            sopClasses = Set.copyOf(sopClasses);
            imageTypes = Set.copyOf(imageTypes);
        }

        /** Any SOP class and image type of these modalities and body parts. */
        public Accepts(Input input, Set<String> modalities, Set<String> bodyParts) {
            this(input, modalities, bodyParts, Set.of(), Set.of());
        }
    }

    /**
     * One thing an expert can say.
     *
     * @param name for people
     * @param kind whether it is a finding or anatomy
     * @param operatingPoint where its score becomes a statement, if it has a score
     */
    public record Label(String name, Code code, Finding.Kind kind, Optional<OperatingPoint> operatingPoint) {}

    public ExpertDescriptor {
        labels = List.copyOf(labels);
    }

    public Input input() {
        return accepts.input();
    }

    public Set<String> modalities() {
        return accepts.modalities();
    }

    public Set<String> bodyParts() {
        return accepts.bodyParts();
    }

    /** Finding concepts it can report, so that a draft can say what was looked for and not found. */
    public List<Code> looksFor() {
        return labels.stream()
                .filter(label -> label.kind() == Finding.Kind.ABNORMALITY)
                .map(Label::code)
                .distinct()
                .toList();
    }
}
