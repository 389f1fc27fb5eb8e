package org.sightline.dicom.sr;

import static org.sightline.dicom.sr.ContentItem.Relation.CONTAINS;
import static org.sightline.dicom.sr.ContentItem.Relation.HAS_CONCEPT_MOD;
import static org.sightline.dicom.sr.ContentItem.Relation.HAS_OBS_CONTEXT;
import static org.sightline.dicom.sr.ContentItem.Relation.SELECTED_FROM;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.dicom.result.SourceImage;
import org.sightline.dicom.seg.Items;

/** One measurement group in the order of its template's rows. */
final class GroupContent {
    private static final Code GROUP = Code.dcm("125007", "Measurement Group");
    static final Code TRACKING_ID = Code.dcm("112039", "Tracking Identifier");
    private static final Code TRACKING_UID = Code.dcm("112040", "Tracking Unique Identifier");
    static final Code CATEGORY = Code.sct("276214006", "Finding category");
    static final Code FINDING = Code.dcm("121071", "Finding");
    static final Code SITE = Code.sct("363698007", "Finding Site");
    static final Code LATERALITY = Code.sct("272741003", "Laterality");
    private static final Code ALGORITHM_NAME = Code.dcm("111001", "Algorithm Name");
    private static final Code ALGORITHM_VERSION = Code.dcm("111003", "Algorithm Version");
    private static final Code ALGORITHM_PARAMETERS = Code.dcm("111002", "Algorithm Parameters");
    static final Code METHOD = Code.sct("370129005", "Measurement Method");
    private static final Code SEGMENT = Code.dcm("121191", "Referenced Segment");
    static final Code SOURCE_SERIES = Code.dcm("121232", "Source series for segmentation");
    private static final Code REGION = Code.dcm("111030", "Image Region");
    private static final Code SOURCE = Code.sct("260753009", "Source");

    /** No model measures to more than six digits; the rest is noise of binary fractions. */
    private static final MathContext DIGITS = new MathContext(6);

    private GroupContent() {}

    static void write(MeasurementGroup group, ContentItem parent) {
        ContentItem item = parent.container(GROUP, template(group.roi()));
        item.text(HAS_OBS_CONTEXT, TRACKING_ID, group.tracking().identifier());
        item.uid(HAS_OBS_CONTEXT, TRACKING_UID, group.tracking().uid());
        group.category().ifPresent(category -> item.code(CONTAINS, CATEGORY, category));
        group.finding().ifPresent(finding -> item.code(CONTAINS, FINDING, finding));
        writePlace(group.roi(), item);
        writeSite(group.site(), group.laterality(), item);
        writeAlgorithm(group, item);
        group.measurements().forEach(measurement -> write(measurement, item));
        item.code(CONTAINS, group.evaluation().question(), group.evaluation().answer());
    }

    private static String template(Roi roi) {
        if (roi instanceof Roi.Segmented) {
            return "1411";
        }
        return roi instanceof Roi.Box ? "1410" : "1501";
    }

    private static void writePlace(Roi roi, ContentItem item) {
        if (roi instanceof Roi.Segmented segmented) {
            SourceImage segmentation =
                    new SourceImage(segmented.segmentation(), segmented.sopClassUid(), Optional.empty());
            item.segment(SEGMENT, segmentation, segmented.segment());
            item.uid(CONTAINS, SOURCE_SERIES, segmented.source().seriesUid());
        } else if (roi instanceof Roi.Box box) {
            writeBox(box, item);
        } else if (roi instanceof Roi.WholeImage whole) {
            item.image(SOURCE, whole.image());
        }
    }

    private static void writeBox(Roi.Box box, ContentItem item) {
        float left = (float) box.left();
        float top = (float) box.top();
        float right = (float) box.right();
        float bottom = (float) box.bottom();
        item.polyline(REGION, left, top, right, top, right, bottom, left, bottom, left, top)
                .image(SELECTED_FROM, box.image());
    }

    /** A side belongs to a site; without one it stands for itself, so that it is not lost. */
    private static void writeSite(Optional<Code> site, Optional<Code> laterality, ContentItem item) {
        Optional<ContentItem> written = site.map(code -> item.code(HAS_CONCEPT_MOD, SITE, code));
        laterality.ifPresent(side -> written.ifPresentOrElse(
                place -> place.code(HAS_CONCEPT_MOD, LATERALITY, side), () -> item.code(CONTAINS, LATERALITY, side)));
    }

    private static void writeAlgorithm(MeasurementGroup group, ContentItem item) {
        item.text(HAS_CONCEPT_MOD, ALGORITHM_NAME, group.algorithm().name());
        item.text(HAS_CONCEPT_MOD, ALGORITHM_VERSION, group.algorithm().version());
        group.algorithmParameters().ifPresent(text -> item.text(HAS_CONCEPT_MOD, ALGORITHM_PARAMETERS, text));
    }

    private static void write(Measurement measurement, ContentItem group) {
        double value = new BigDecimal(measurement.value()).round(DIGITS).doubleValue();
        ContentItem item = group.number(measurement.concept(), Items.decimal(value), measurement.unit());
        measurement.method().ifPresent(method -> item.code(HAS_CONCEPT_MOD, METHOD, method));
    }
}
