package org.sightline.experts;

/** Whether a finding is there. An expert that did not look says nothing at all: absence of a finding is not ABSENT. */
public enum Presence {
    PRESENT,
    ABSENT,
    UNCERTAIN
}
