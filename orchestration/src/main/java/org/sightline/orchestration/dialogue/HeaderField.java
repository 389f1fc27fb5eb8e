package org.sightline.orchestration.dialogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What of a DICOM header may stand in a prompt. Nothing that names the patient is among them. */
public enum HeaderField {
    /** (0008,0060). */
    MODALITY,
    /** (0018,0015). */
    BODY_PART,
    /** (0008,1030). */
    STUDY_DESCRIPTION,
    /** (0008,103E). */
    SERIES_DESCRIPTION,
    /** (0018,1030). */
    PROTOCOL,
    /** (0018,5101). */
    VIEW_POSITION,
    /** (0020,0060) or (0020,0062). */
    LATERALITY,
    /** (0010,0040). */
    SEX,
    /** Whole years at the time of the study. */
    AGE;

    /** As templates call it: {@code bodyPart}. */
    public String placeholder() {
        String words = Arrays.stream(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }
}
