package org.sightline.orchestration.language;

import java.util.List;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.experts.Laterality;

/**
 * A row of {@code anatomy.tsv}: a place in the body, or a side.
 *
 * @param code empty for words that only name a side
 * @param structure whether experts measure it, so that a sentence can give its volume
 * @param family the organ it is part of: lung, brain, liver ...
 * @param side where the word says it: bibasilar, lingula
 * @param denies keys of the findings that "normal" denies here; "-": none
 */
record Anatomy(Optional<Code> code, boolean structure, String family, Optional<Laterality> side, List<String> denies) {
    Anatomy {
        denies = List.copyOf(denies);
    }
}
