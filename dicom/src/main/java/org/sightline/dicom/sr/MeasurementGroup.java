package org.sightline.dicom.sr;

import java.util.List;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.dicom.seg.Algorithm;

/**
 * One finding: a Measurement Group (PS3.16 TID 1410, 1411 or 1501, as its {@link Roi} has it).
 *
 * @param tracking the same for the same lesion in every report
 * @param category Finding category, such as Anatomical Structure
 * @param finding what is there; empty for what is absent or undetermined, because readers of the item alone would take
 *     it for found
 * @param site Finding Site
 * @param laterality of the site
 * @param algorithm what made the statement
 * @param algorithmParameters what a reader has to know of its numbers
 * @param measurements in the order they are printed
 * @param evaluation the answer: present, absent or undetermined
 * @param roi where
 */
public record MeasurementGroup(
        Tracking tracking,
        Optional<Code> category,
        Optional<Code> finding,
        Optional<Code> site,
        Optional<Code> laterality,
        Algorithm algorithm,
        Optional<String> algorithmParameters,
        List<Measurement> measurements,
        Evaluation evaluation,
        Roi roi) {
    public MeasurementGroup {
        measurements = List.copyOf(measurements);
    }
}
