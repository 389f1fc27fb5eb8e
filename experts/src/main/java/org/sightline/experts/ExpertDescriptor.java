package org.sightline.experts;

import java.util.List;
import java.util.Set;
import org.sightline.dicom.Code;

/**
 * What an expert is, as shown in reports, traces and the catalogue.
 *
 * @param name unique in the catalogue, lower case with dashes
 * @param version of the package
 * @param title for people
 * @param weightsHash SHA-256 of the weights in hex; for a built-in algorithm {@code builtin}
 * @param modalities accepted (0008,0060) values
 * @param bodyParts accepted (0018,0015) values; empty accepts any
 * @param input what one reading takes
 * @param looksFor finding concepts it can report, so that a draft can say what was looked for and not found
 * @param calibrated whether its probabilities are calibrated
 * @param intendedUse one sentence
 * @param licence SPDX id or name of the weights' licence
 */
public record ExpertDescriptor(
        String name,
        String version,
        String title,
        String weightsHash,
        Set<String> modalities,
        Set<String> bodyParts,
        Input input,
        List<Code> looksFor,
        boolean calibrated,
        String intendedUse,
        String licence) {
    /** IMAGE: every image on its own. VOLUME: the series as one volume. */
    public enum Input {
        IMAGE,
        VOLUME
    }

    public ExpertDescriptor {
        modalities = Set.copyOf(modalities);
        bodyParts = Set.copyOf(bodyParts);
        looksFor = List.copyOf(looksFor);
    }
}
