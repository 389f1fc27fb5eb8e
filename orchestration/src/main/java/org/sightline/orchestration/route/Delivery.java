package org.sightline.orchestration.route;

/** Where a route's results go. */
public enum Delivery {
    FHIR,
    PACS
}
