package org.sightline.dicom.sr;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.Code;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.result.SourceImage;

/**
 * What a measurement report of somebody else says (PS3.16 TID 1500): its measurement groups. Persons, dates and free
 * text are left behind.
 *
 * @param ref the document
 * @param evidence Series Instance UIDs of everything it refers to
 * @param groups in document order; a group without finding, evaluation and number says nothing and is left out
 * @param unreadNumbers numbers that could not be taken: without a value, not finite, or of a unit that is no UCUM code
 */
public record ReceivedReport(InstanceRef ref, Set<String> evidence, List<Group> groups, int unreadNumbers) {
    public ReceivedReport {
        evidence = Set.copyOf(evidence);
        groups = List.copyOf(groups);
    }

    /**
     * Reads a document. Concepts count in their SCT code and in the SRT code of older documents; codes of findings stay
     * as they are.
     *
     * @throws org.sightline.dicom.error.StudyException {@code MALFORMED_DATA_SET} when it is no Imaging Measurement
     *     Report, or cannot be parsed
     */
    public static ReceivedReport read(InstanceFile document) {
        return ReportTree.read(document).report();
    }

    /**
     * A measurement group.
     *
     * @param trackingId empty where there is none; for keys, not for print: anybody may write anything into it
     * @param category Finding category, such as Anatomical Structure
     * @param finding what is there
     * @param site Finding Site
     * @param laterality of the site
     * @param quantities in document order
     * @param evaluations qualitative evaluations, in document order
     * @param images images of the evidence that it refers to, segmentations left out
     * @param segment the segment it measures
     * @param seriesUid the series that was segmented
     */
    public record Group(
            String trackingId,
            Optional<Code> category,
            Optional<Code> finding,
            Optional<Code> site,
            Optional<Code> laterality,
            List<Quantity> quantities,
            List<Evaluation> evaluations,
            List<SourceImage> images,
            Optional<SegmentRef> segment,
            Optional<String> seriesUid) {
        public Group {
            quantities = List.copyOf(quantities);
            evaluations = List.copyOf(evaluations);
            images = List.copyOf(images);
        }

        boolean silent() {
            return finding.isEmpty() && quantities.isEmpty() && evaluations.isEmpty();
        }
    }

    /**
     * A number (PS3.16 TID 300).
     *
     * @param unit UCUM
     * @param derivation of several values, such as Mean
     * @param method Measurement Method
     */
    public record Quantity(Code concept, double value, Code unit, Optional<Code> derivation, Optional<Code> method) {}

    /** A segment of a Segmentation object, by its SOP Instance UID and Segment Number. */
    public record SegmentRef(String sopUid, int number) {}
}
