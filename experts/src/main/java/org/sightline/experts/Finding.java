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
 * @param operatingPoint the thresholds that made {@code presence} of {@code probability}
 * @param laterality side, where it has one
 * @param bodySite anatomic site, where the concept does not say it
 * @param quantities measurements
 * @param extent the box around it in the patient, where a mask or a measurement tells
 * @param regions where to look: key slices, best first; empty for statements about the whole study
 */
public record Finding(
        String key,
        Kind kind,
        Code concept,
        Presence presence,
        Optional<Probability> probability,
        Optional<OperatingPoint> operatingPoint,
        Optional<Laterality> laterality,
        Optional<Code> bodySite,
        List<Quantity> quantities,
        Optional<Extent> extent,
        List<Region> regions) {
    /** ABNORMALITY: something a report would call a finding. STRUCTURE: normal anatomy, measured. */
    public enum Kind {
        ABNORMALITY,
        STRUCTURE
    }

    /**
     * A box along the patient's axes in LPS mm (x grows towards the left, y towards posterior, z towards the head; PS3.3
     * section C.7.6.2.1.1), around the outer faces of the voxels. {@code fromX < toX}, and so on.
     */
    public record Extent(double fromX, double fromY, double fromZ, double toX, double toY, double toZ) {
        public Extent {
            if (!(fromX < toX && fromY < toY && fromZ < toZ)) { // written so that NaN fails too
                throw new IllegalArgumentException("empty extent");
            }
        }
    }

    public Finding {
        quantities = List.copyOf(quantities);
        regions = List.copyOf(regions);
    }

    /** A finding without thresholds and extent. */
    public Finding(
            String key,
            Kind kind,
            Code concept,
            Presence presence,
            Optional<Probability> probability,
            Optional<Laterality> laterality,
            Optional<Code> bodySite,
            List<Quantity> quantities,
            List<Region> regions) {
        this(
                key,
                kind,
                concept,
                presence,
                probability,
                Optional.empty(),
                laterality,
                bodySite,
                quantities,
                Optional.empty(),
                regions);
    }

    /** The first quantity of that name. */
    public Optional<Quantity> quantity(String name) {
        return quantities.stream().filter(q -> q.name().equals(name)).findFirst();
    }
}
