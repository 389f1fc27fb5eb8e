package org.sightline.app.qido;

/**
 * A study, series or instance that matches.
 *
 * @param seriesUid empty for a study
 * @param sampleUid SOP Instance UID of the instance whose header holds its attributes
 */
record Found(String studyUid, String seriesUid, String sampleUid) {}
