package org.sightline.fhir;

/** Whom a resource is written for: that decides where links lead and which profiles are claimed. */
enum Audience {
    /** Readers of our own FHIR endpoint. */
    OURS,
    /** Another FHIR server, which gives ids of its own and may not know our profiles. */
    OTHER_SERVER,
    /** A receiver of IHE Interactive Multimedia Reports. */
    MULTIMEDIA_REPORT
}
