package org.sightline.experts;

import java.util.List;
import java.util.Optional;
import org.sightline.dicom.Code;

/**
 * One statement of an expert about the patient.
 *
 * @param key stable within the expert's result: the same input gives the same key
 * @param kind what the statement is about
 * @param concept for {@code ABNORMALITY} the finding, for {@code STRUCTURE} the anatomy that was measured
 * @param presence for a structure: whether it was found
 * @param probability the model's score for PRESENT
 * @param laterality side, where it has one
 * @param bodySite anatomic site, where the concept does not say it
 * @param quantities measurements
 * @param regions where to look, best first; empty for statements about the whole study
 */
public record Finding(
        String key,
        Kind kind,
        Code concept,
        Presence presence,
        Optional<Probability> probability,
        Optional<Laterality> laterality,
        Optional<Code> bodySite,
        List<Quantity> quantities,
        List<Region> regions) {
    /** ABNORMALITY: something a report would call a finding. STRUCTURE: normal anatomy, measured. */
    public enum Kind {
        ABNORMALITY,
        STRUCTURE
    }

    public Finding {
        quantities = List.copyOf(quantities);
        regions = List.copyOf(regions);
    }

    /** The first quantity of that name. */
    public Optional<Quantity> quantity(String name) {
        return quantities.stream().filter(q -> q.name().equals(name)).findFirst();
    }
}
