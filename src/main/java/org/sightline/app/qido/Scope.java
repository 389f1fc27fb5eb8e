package org.sightline.app.qido;

/**
 * What the path of a search names: all studies, or one, or one series of it.
 *
 * @param studyUid empty for all
 * @param seriesUid empty for all
 */
record Scope(Level level, String studyUid, String seriesUid) {
    boolean oneStudy() {
        return !studyUid.isEmpty();
    }

    boolean oneSeries() {
        return !seriesUid.isEmpty();
    }
}
