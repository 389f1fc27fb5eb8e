package org.sightline.experts;

import org.sightline.dicom.Code;

/**
 * A measured number.
 *
 * @param name what sentences and JSON call it: volume, diameter, mean density ...
 * @param concept coded form of the name
 * @param value finite number
 * @param unit UCUM code: mL, mm, [hnsf'U], %
 */
public record Quantity(String name, Code concept, double value, String unit) {
    public Quantity {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a number: " + name);
        }
    }
}
