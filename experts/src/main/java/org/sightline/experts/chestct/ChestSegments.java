package org.sightline.experts.chestct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.dicom.seg.Segment;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.experts.Laterality;

/** Numbers and meaning of the mask's labels (PS3.3 section C.8.20.4; codes of CID 7150 and 7159). */
final class ChestSegments {
    static final Code LUNG = Code.sct("39607008", "Lung");
    static final Code AIRWAY = Code.sct("89187006", "Airway");
    static final int LEFT_LUNG = 1;
    static final int RIGHT_LUNG = 2;
    static final int CENTRAL_AIRWAY = 3;
    static final int FIRST_NODULE = 4;

    private static final Code NODULE = Code.sct("27925004", "Nodule");

    private ChestSegments() {}

    static Segmentation of(ChestReading reading) {
        byte[] labels = new byte[reading.volume().grid().size()];
        reading.left().forEach(n -> labels[n] = LEFT_LUNG);
        reading.right().forEach(n -> labels[n] = RIGHT_LUNG);
        for (int n : reading.airway()) {
            labels[n] = CENTRAL_AIRWAY;
        }
        List<Segment> segments = new ArrayList<>(List.of(
                organ(LEFT_LUNG, "Left lung", LUNG, Optional.of(Laterality.LEFT.code())),
                organ(RIGHT_LUNG, "Right lung", LUNG, Optional.of(Laterality.RIGHT.code())),
                organ(CENTRAL_AIRWAY, "Airway", AIRWAY, Optional.empty())));
        for (int place = 0; place < reading.nodules().size(); place++) {
            Nodule nodule = reading.nodules().get(place);
            int number = FIRST_NODULE + place;
            for (int n : nodule.voxels()) {
                labels[n] = (byte) number;
            }
            segments.add(lesion(number, place + 1, nodule.side()));
        }
        return new Segmentation(
                reading.volume().grid(), labels, segments, reading.volume().sources());
    }

    private static Segment organ(int number, String label, Code type, Optional<Code> side) {
        return new Segment(number, label, Segment.ANATOMICAL_STRUCTURE, type, side, Optional.empty(), Optional.empty());
    }

    private static Segment lesion(int number, int place, Laterality side) {
        return new Segment(
                number,
                "Nodule " + place,
                Segment.ABNORMAL_STRUCTURE,
                NODULE,
                Optional.of(side.code()),
                Optional.of(LUNG),
                Optional.of("nodule-" + place));
    }
}
