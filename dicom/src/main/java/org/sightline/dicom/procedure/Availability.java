package org.sightline.dicom.procedure;

import java.util.List;

/**
 * A notice that objects of a study can be fetched (PS3.4 section R.3.2).
 *
 * @param sopUid names the notice; its characters were checked
 * @param callingAe who says so
 * @param studyUid Study Instance UID (0020,000D)
 * @param series what is available, on line or not; objects that are lost are left out
 */
public record Availability(String sopUid, String callingAe, String studyUid, List<ListedSeries> series) {
    public Availability {
        series = List.copyOf(series);
    }
}
