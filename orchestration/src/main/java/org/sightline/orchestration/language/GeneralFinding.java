package org.sightline.orchestration.language;

import org.sightline.dicom.Code;

/**
 * What a sentence denies that names no finding: "normal chest", "no acute abnormality". It stands as the concept of an
 * {@code ABSENT} assertion, with the region in {@code bodySite} where the sentence names one. Whoever compares it with
 * evidence decides which findings it covers.
 */
public final class GeneralFinding {
    /** Denied by "normal chest radiograph", "unremarkable CT of the head". */
    public static final Code ANY = Code.local("ANY_FINDING", "Any abnormal finding");
    /** Denied by "no acute cardiopulmonary abnormality": chronic findings may be there. */
    public static final Code ACUTE = Code.local("ACUTE_FINDING", "Any acute finding");

    private GeneralFinding() {}

    /** Whether the concept is one of these, by scheme and value. */
    public static boolean is(Code concept) {
        return concept.scheme().equals(Code.LOCAL)
                && (concept.value().equals(ANY.value()) || concept.value().equals(ACUTE.value()));
    }
}
