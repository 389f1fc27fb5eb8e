package org.sightline.dicom.sr;

import java.util.LinkedHashMap;
import java.util.Map;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.seg.Items;

/** Every instance that a document refers to, by study and series (PS3.3 section C.17.2.3). */
final class EvidenceList {
    private final Map<String, Map<String, Map<String, String>>> classBySop = new LinkedHashMap<>();

    void add(InstanceRef ref, String sopClassUid) {
        classBySop
                .computeIfAbsent(ref.studyUid(), study -> new LinkedHashMap<>())
                .computeIfAbsent(ref.seriesUid(), series -> new LinkedHashMap<>())
                .put(ref.sopUid(), sopClassUid);
    }

    void writeTo(Attributes document) {
        classBySop.forEach((studyUid, series) -> {
            Attributes study = Items.add(document, Tag.CurrentRequestedProcedureEvidenceSequence);
            series.forEach((seriesUid, instances) -> writeSeries(study, seriesUid, instances));
            study.setString(Tag.StudyInstanceUID, VR.UI, studyUid);
        });
    }

    private static void writeSeries(Attributes study, String seriesUid, Map<String, String> instances) {
        Attributes series = Items.add(study, Tag.ReferencedSeriesSequence);
        series.setString(Tag.SeriesInstanceUID, VR.UI, seriesUid);
        instances.forEach((sopUid, sopClassUid) -> {
            Attributes instance = Items.add(series, Tag.ReferencedSOPSequence);
            instance.setString(Tag.ReferencedSOPClassUID, VR.UI, sopClassUid);
            instance.setString(Tag.ReferencedSOPInstanceUID, VR.UI, sopUid);
        });
    }
}
