package org.sightline.dicom.procedure;

import java.util.List;

/**
 * A series with the objects that are said to be in it.
 *
 * @param seriesUid Series Instance UID (0020,000E)
 * @param sopUids SOP Instance UIDs, each once; at least one
 */
public record ListedSeries(String seriesUid, List<String> sopUids) {
    public ListedSeries {
        sopUids = List.copyOf(sopUids);
    }
}
