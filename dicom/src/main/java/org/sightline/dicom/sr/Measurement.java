package org.sightline.dicom.sr;

import java.util.Optional;
import org.sightline.dicom.Code;

/**
 * A number with its unit (PS3.16 TID 300).
 *
 * @param unit UCUM
 * @param method Measurement Method
 */
public record Measurement(Code concept, double value, Code unit, Optional<Code> method) {
    public Measurement {
        if (!Double.isFinite(value) || !unit.scheme().equals("UCUM")) {
            throw new IllegalArgumentException("a measurement is a finite number of UCUM units: " + concept.meaning());
        }
    }
}
