package org.sightline.dicom.phantom;

/** What the phantom is made of, with its noise-free density. */
enum Tissue {
    AIR(-1000),
    SOFT(40),
    HEART(50),
    BONE(700),
    PARENCHYMA(-850),
    LOW_ATTENUATION(-985),
    VESSEL(40),
    NODULE(40),
    AIRWAY_WALL(30),
    AIRWAY(-1000),
    TABLE_SHELL(-150),
    TABLE_FOAM(-930);

    private static final Tissue[] BY_CODE = values();

    private final int hounsfield;

    Tissue(int hounsfield) {
        this.hounsfield = hounsfield;
    }

    int hounsfield() {
        return hounsfield;
    }

    byte code() {
        return (byte) ordinal();
    }

    static Tissue of(byte code) {
        return BY_CODE[code];
    }

    /** Parts of the lung region as reports mean it: with its vessels and nodules, without the central airway. */
    boolean lungRegion() {
        return aerated() || this == VESSEL || this == NODULE;
    }

    boolean aerated() {
        return this == PARENCHYMA || this == LOW_ATTENUATION;
    }
}
