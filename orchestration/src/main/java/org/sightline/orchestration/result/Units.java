package org.sightline.orchestration.result;

import org.sightline.dicom.Code;

/** UCUM units with the meanings DICOM gives them (PS3.16 CID 7181 and 7460). */
final class Units {
    private Units() {}

    static Code ucum(String unit) {
        return switch (unit) {
            case "mL" -> code("ml", "milliliter"); // the same unit in the spelling of DICOM's context groups
            case "mm" -> code(unit, "mm");
            case "mm3" -> code(unit, "cubic millimeter");
            case "%" -> code(unit, "Percent");
            case "[hnsf'U]" -> code(unit, "Hounsfield unit");
            case "1" -> code(unit, "no units");
            default -> code(unit, unit);
        };
    }

    private static Code code(String value, String meaning) {
        return new Code("UCUM", value, meaning);
    }
}
