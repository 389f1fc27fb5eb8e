package org.sightline.experts.remote.deploy;

import org.sightline.dicom.SeriesRef;

/** Hears what was seen in an answer and not used, and why: for a trace or a log. Without patient data. */
@FunctionalInterface
public interface DeployNotes {
    /** @param note one sentence */
    void note(SeriesRef series, String note);
}
