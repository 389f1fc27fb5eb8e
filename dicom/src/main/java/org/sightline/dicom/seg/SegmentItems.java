package org.sightline.dicom.seg;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.Code;
import org.sightline.dicom.error.ErrorCode;

/** Reads the Segment Sequence (0062,0002) of a received object. */
record SegmentItems(SegHeader header) {
    private static final int MOST = 255;

    List<Segment> read(List<Attributes> items) {
        List<Segment> segments = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (Attributes item : items) {
            int number = item.getInt(Tag.SegmentNumber, -1);
            if (header.labelMap() && (number == 0 || number == header.padding())) {
                continue; // label maps describe their background too
            }
            if (number < 1 || number > MOST) {
                throw header.refused(ErrorCode.UNSUPPORTED_PIXELS, "it numbers a segment " + number);
            }
            if (!numbers.add(number)) {
                throw header.refused(ErrorCode.MALFORMED_DATA_SET, "it describes segment " + number + " twice");
            }
            segments.add(segment(number, item));
        }
        return segments;
    }

    private Segment segment(int number, Attributes item) {
        Code category = required(item, Tag.SegmentedPropertyCategoryCodeSequence, number);
        Code type = required(item, Tag.SegmentedPropertyTypeCodeSequence, number);
        Attributes region = item.getNestedDataset(Tag.AnatomicRegionSequence);
        Attributes typeItem = item.getNestedDataset(Tag.SegmentedPropertyTypeCodeSequence);
        Optional<Code> side = Items.codeIn(region, Tag.AnatomicRegionModifierSequence)
                .or(() -> Items.codeIn(typeItem, Tag.SegmentedPropertyTypeModifierCodeSequence));
        String label = item.getString(Tag.SegmentLabel, "").strip();
        return new Segment(
                number,
                label.isEmpty() ? type.meaning() : label,
                category,
                type,
                side,
                Items.codeIn(item, Tag.AnatomicRegionSequence),
                Optional.ofNullable(item.getString(Tag.TrackingID)).filter(id -> !id.isBlank()));
    }

    private Code required(Attributes item, int sequence, int number) {
        return Items.codeIn(item, sequence)
                .orElseThrow(() -> header.refused(
                        ErrorCode.MISSING_ATTRIBUTE, "its segment " + number + " has no code that says what it is"));
    }
}
