package org.sightline.dicom.deid;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Whether pixels may show who the patient is: Burned In Annotation (0028,0301) and Recognizable Visual Features
 * (0028,0302), and the classes, modalities and ways of conversion that are made with names in the image.
 */
final class BurnedIn {
    /** Secondary capture of every kind (PS3.4 section B.5). */
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    private static final Set<String> ULTRASOUND = Set.of(
            "1.2.840.10008.5.1.4.1.1.6",
            "1.2.840.10008.5.1.4.1.1.6.1",
            "1.2.840.10008.5.1.4.1.1.6.2",
            "1.2.840.10008.5.1.4.1.1.3",
            "1.2.840.10008.5.1.4.1.1.3.1");

    /** Machines that write names into what they show, cameras, and what was filmed, scanned or is of no known kind. */
    private static final Set<String> PRONE = Set.of("US", "IVUS", "ES", "GM", "XC", "OP", "RF", "XA", "DG", "HC", "OT");

    /** Conversion Type (0008,0064) of what was digitised: film, paper, video, a screen. */
    private static final Set<String> DIGITISED = Set.of("DV", "DI", "DF", "WSD", "SD", "SI", "SYN");

    private static final Set<String> SCREENS = Set.of("SCREEN SAVE", "SCREENSAVE", "SCREENSHOT");

    private BurnedIn() {}

    static void check(Attributes dataSet, Set<DeidOption> options, String subject) {
        Optional<String> risk = options.contains(DeidOption.CLEAN_PIXEL_DATA) ? risk(dataSet) : Optional.empty();
        if (risk.isPresent()) {
            throw new StudyException(
                    ErrorCode.UNSUPPORTED_PIXELS,
                    subject,
                    "the pixels may show a name, " + risk.get() + " (PS3.15 section E.3.1); leave the object out");
        }
    }

    /** Why the pixels may show a name, as half a sentence; empty when nothing says so. */
    static Optional<String> risk(Attributes dataSet) {
        String stated = upper(dataSet, Tag.BurnedInAnnotation);
        if (stated.equals("YES")) {
            return Optional.of("Burned In Annotation (0028,0301) says YES");
        }
        if (upper(dataSet, Tag.RecognizableVisualFeatures).equals("YES")) {
            return Optional.of("Recognizable Visual Features (0028,0302) says YES");
        }
        return stated.equals("NO")
                ? Optional.empty()
                : prone(dataSet)
                        .map(kind ->
                                kind + " without Burned In Annotation (0028,0301) NO may show names in its pixels");
    }

    private static Optional<String> prone(Attributes dataSet) {
        String sopClass = dataSet.getString(Tag.SOPClassUID, "").strip();
        if (sopClass.equals(SECONDARY_CAPTURE) || sopClass.startsWith(SECONDARY_CAPTURE + ".")) {
            return Optional.of("a secondary capture");
        }
        String modality = upper(dataSet, Tag.Modality);
        if (ULTRASOUND.contains(sopClass) || PRONE.contains(modality)) {
            return Optional.of("an image of modality " + (PRONE.contains(modality) ? modality : "US"));
        }
        if (DIGITISED.contains(upper(dataSet, Tag.ConversionType))) {
            return Optional.of("a digitised image");
        }
        String[] type = dataSet.getStrings(Tag.ImageType);
        boolean screen = type != null
                && Arrays.stream(type)
                        .anyMatch(value ->
                                value != null && SCREENS.contains(value.strip().toUpperCase(Locale.ROOT)));
        return screen ? Optional.of("a picture of a screen") : Optional.empty();
    }

    private static String upper(Attributes dataSet, int tag) {
        return dataSet.getString(tag, "").strip().toUpperCase(Locale.ROOT);
    }
}
