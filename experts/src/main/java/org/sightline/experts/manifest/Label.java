package org.sightline.experts.manifest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.OperatingPoint;

/**
 * What one output means.
 *
 * @param index position in the score vector, or value in the label map
 * @param name for people
 * @param kind whether it is a finding or anatomy
 * @param operatingPoint for scores: where they become statements
 * @param laterality side that the label itself states, such as a left lung
 * @param bodySite anatomic site, where the code does not say it
 * @param segment how a mask of it is coded, where that is not {@code code} as an anatomical structure
 * @param aliases other names under which a server or a bundle knows it
 */
public record Label(
        int index,
        String name,
        Code code,
        Finding.Kind kind,
        Optional<OperatingPoint> operatingPoint,
        Optional<Laterality> laterality,
        Optional<Code> bodySite,
        Optional<SegmentCode> segment,
        List<String> aliases) {
    /** Segmented Property Category and Type (PS3.3 section C.8.20.2). */
    public record SegmentCode(Code category, Code type) {}

    public Label {
        aliases = List.copyOf(aliases);
    }

    /** Name for keys: lower case with dashes. */
    public String key() {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
