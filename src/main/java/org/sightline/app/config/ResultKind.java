package org.sightline.app.config;

/** Kinds of DICOM objects we make of a study; the names stand in {@code result_object.kind}. */
public enum ResultKind {
    /** Segmentation of an expert's mask. */
    SEG,
    /** Measurement report, TID 1500. */
    SR,
    /** The draft report as Encapsulated PDF. */
    PDF,
    /** Key Object Selection of the images with findings. */
    KO,
    /** Secondary Capture of the same images, with outlines and the draft banner burnt in. */
    SC,
    /** The signed report as Encapsulated PDF. */
    REPORT
}
