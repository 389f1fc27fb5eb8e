package org.sightline.orchestration.report;

import java.util.List;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;

/** What a sentence claims: a concept, whether it is there, where, and how much. */
public record Assertion(Code concept, Presence presence, Optional<Laterality> laterality, List<Quantity> quantities) {
    public Assertion {
        quantities = List.copyOf(quantities);
    }
}
