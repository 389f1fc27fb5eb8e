package org.sightline.app.qido;

/**
 * Where the index holds an attribute, and how values of it are compared (PS3.4 section C.2.2.2).
 *
 * @param sql column with the alias of its table: s study_index, e current_series, i instance or current_result
 */
record Column(String sql, Matching matching) {
    /** The rule for a value representation. */
    enum Matching {
        TEXT,
        CODE,
        NAME,
        DATE,
        TIME,
        UID,
        NUMBER,
        MODALITY_IN_STUDY
    }

    boolean ofStudy() {
        return sql.startsWith("s.");
    }

    boolean ofSeries() {
        return sql.startsWith("e.");
    }
}
