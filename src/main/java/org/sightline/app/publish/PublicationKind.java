package org.sightline.app.publish;

/** What a server is told. Of one revision of a report they are sent in this order. */
public enum PublicationKind {
    /** A person's decision. */
    DECISION,
    /** A draft. */
    DRAFT,
    /** A signed report as IHE Interactive Multimedia Report. */
    MULTIMEDIA,
    /** That a newer draft took the place of this one. */
    SUPERSEDED
}
