package org.sightline.orchestration.report;

import java.util.List;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;

/**
 * What a sentence claims: a concept, whether it is there, where, how much, and against which time.
 *
 * @param bodySite anatomic site that the sentence names, where the concept does not say it
 * @param standing whether the claim is about this study at all
 * @param change against an earlier study, where the sentence speaks of one
 */
public record Assertion(
        Code concept,
        Presence presence,
        Optional<Laterality> laterality,
        Optional<Code> bodySite,
        List<Quantity> quantities,
        Standing standing,
        Optional<Change> change) {
    /** CURRENT: about this study. HISTORICAL: about the past. CONDITIONAL: what would be, or is asked for. */
    public enum Standing {
        CURRENT,
        HISTORICAL,
        CONDITIONAL
    }

    /** How a finding stands to the same finding in an earlier study. */
    public enum Change {
        NEW,
        INCREASED,
        DECREASED,
        STABLE,
        RESOLVED
    }

    public Assertion {
        quantities = List.copyOf(quantities);
    }

    /** A claim about this study that names no site and no earlier one. */
    public Assertion(Code concept, Presence presence, Optional<Laterality> laterality, List<Quantity> quantities) {
        this(concept, presence, laterality, Optional.empty(), quantities, Standing.CURRENT, Optional.empty());
    }
}
