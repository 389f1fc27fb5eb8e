package org.sightline.dicom.deid;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.aoju.bus.image.galaxy.data.VR;

/** Values that say nothing, by value representation (PS3.5 section 6.2). */
final class Dummies {
    private Dummies() {}

    /** Empty where no such value exists: such attributes are emptied instead. */
    static Optional<byte[]> of(VR vr) {
        return switch (vr) {
            case AE, LO, LT, PN, SH, ST, UC, UT, CS -> text("ANONYMIZED");
            case AS -> text("000D");
            case DA -> text("19000101");
            case DT -> text("19000101000000");
            case TM -> text("000000");
            case DS, IS -> text("0 ");
            case US, SS -> Optional.of(new byte[2]);
            case UL, SL, FL -> Optional.of(new byte[4]);
            case FD -> Optional.of(new byte[8]);
            case OB, OW -> Optional.of(new byte[2]);
            default -> Optional.empty();
        };
    }

    private static Optional<byte[]> text(String value) {
        return Optional.of(value.getBytes(StandardCharsets.US_ASCII));
    }
}
