package org.sightline.dicom.sr;

import static org.sightline.dicom.sr.ContentItem.Relation.HAS_CONCEPT_MOD;
import static org.sightline.dicom.sr.ContentItem.Relation.HAS_OBS_CONTEXT;

import org.sightline.dicom.Code;
import org.sightline.dicom.result.ResultDataSet;

/** In which language a document is written (PS3.16 TID 1204) and that a device observed (TID 1002, 1004). */
final class ObservationContext {
    private static final Code LANGUAGE = Code.dcm("121049", "Language of Content Item and Descendants");
    private static final Code ENGLISH = new Code("RFC5646", "en-US", "English (United States)");
    private static final Code OBSERVER_TYPE = Code.dcm("121005", "Observer Type");
    private static final Code DEVICE = Code.dcm("121007", "Device");
    private static final Code DEVICE_UID = Code.dcm("121012", "Device Observer UID");
    private static final Code DEVICE_NAME = Code.dcm("121013", "Device Observer Name");
    private static final Code MANUFACTURER = Code.dcm("121014", "Device Observer Manufacturer");
    private static final Code MODEL = Code.dcm("121015", "Device Observer Model Name");
    private static final Code SERIAL = Code.dcm("121016", "Device Observer Serial Number");

    private ObservationContext() {}

    static void write(ContentItem root, String softwareVersion) {
        String uid = ResultDataSet.deviceUid(softwareVersion);
        root.code(HAS_CONCEPT_MOD, LANGUAGE, ENGLISH);
        root.code(HAS_OBS_CONTEXT, OBSERVER_TYPE, DEVICE);
        root.uid(HAS_OBS_CONTEXT, DEVICE_UID, uid);
        root.text(HAS_OBS_CONTEXT, DEVICE_NAME, ResultDataSet.MANUFACTURER);
        root.text(HAS_OBS_CONTEXT, MANUFACTURER, ResultDataSet.MANUFACTURER);
        root.text(HAS_OBS_CONTEXT, MODEL, ResultDataSet.MANUFACTURER + " " + softwareVersion);
        root.text(HAS_OBS_CONTEXT, SERIAL, uid);
    }
}
