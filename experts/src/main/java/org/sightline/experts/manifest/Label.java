package org.sightline.experts.manifest;

import java.util.Locale;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.experts.OperatingPoint;

/**
 * What one output means.
 *
 * @param index position in the score vector, or value in the label map
 * @param name for people
 * @param operatingPoint for scores: where they become statements
 */
public record Label(int index, String name, Code code, Optional<OperatingPoint> operatingPoint) {
    /** Name for keys: lower case with dashes. */
    public String key() {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
