package org.sightline.dicom.deid;

import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Whether pixels may show a name: Burned In Annotation (0028,0301), and the classes that are made with one. */
final class BurnedIn {
    /** Secondary capture of every kind, and ultrasound (PS3.4 section B.5). */
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    private static final Set<String> ULTRASOUND = Set.of(
            "1.2.840.10008.5.1.4.1.1.6",
            "1.2.840.10008.5.1.4.1.1.6.1",
            "1.2.840.10008.5.1.4.1.1.6.2",
            "1.2.840.10008.5.1.4.1.1.3",
            "1.2.840.10008.5.1.4.1.1.3.1");

    private BurnedIn() {}

    static void check(Attributes dataSet, Set<DeidOption> options, String subject) {
        String stated = dataSet.getString(Tag.BurnedInAnnotation, "");
        String sopClass = dataSet.getString(Tag.SOPClassUID, "");
        boolean prone = sopClass.equals(SECONDARY_CAPTURE)
                || sopClass.startsWith(SECONDARY_CAPTURE + ".")
                || ULTRASOUND.contains(sopClass);
        if (options.contains(DeidOption.CLEAN_PIXEL_DATA) && (prone ? !stated.equals("NO") : stated.equals("YES"))) {
            throw new StudyException(
                    ErrorCode.UNSUPPORTED_PIXELS,
                    subject,
                    "Burned In Annotation (0028,0301) does not say NO, so that the pixels may show a name (PS3.15 section"
                            + " E.3.1); leave the object out");
        }
    }
}
