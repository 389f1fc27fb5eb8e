package org.sightline.experts.manifest;

/** Checks of the pixels themselves, for models that score anything. */
public enum PixelCheck {
    /** The image is not of one grey value, apart from lettering. */
    NOT_BLANK("not-blank"),
    /** Both lungs are darker than the midline, as on a frontal chest film of right polarity. */
    LUNGS_DARKER_THAN_MIDLINE("lungs-darker-than-midline");

    private final String key;

    PixelCheck(String key) {
        this.key = key;
    }

    /** Its name in {@code expert.yaml}. */
    public String key() {
        return key;
    }
}
