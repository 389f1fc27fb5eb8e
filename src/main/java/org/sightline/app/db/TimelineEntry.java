package org.sightline.app.db;

import java.time.Instant;

/** One line of a study's history. */
public record TimelineEntry(Instant at, int version, String state, String detail) {}
