package org.sightline.app.receive;

/** How an object came to us. */
public enum Way {
    DIMSE,
    STOW,
    PULL,
    SAMPLE
}
