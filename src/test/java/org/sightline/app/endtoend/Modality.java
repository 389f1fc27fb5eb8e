package org.sightline.app.endtoend;

import java.io.IOException;
import java.util.List;

/** A scanner that tells of its procedure steps, and an archive that tells what it holds. No installed peer does. */
final class Modality implements AutoCloseable {
    private static final String STEP = "1.2.840.10008.3.1.2.3.3";
    private static final String NOTICE = "1.2.840.10008.5.1.4.33";
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final int N_SET = 0x0120;
    private static final int N_CREATE = 0x0140;

    private static final int STUDY_UID = 0x0020000D;
    private static final int SERIES_UID = 0x0020000E;
    private static final int REFERENCED_SERIES = 0x00081115;
    private static final int REFERENCED_IMAGES = 0x00081140;
    private static final int REFERENCED_CLASS = 0x00081150;
    private static final int REFERENCED_INSTANCE = 0x00081155;
    private static final int REFERENCED_OBJECTS = 0x00081199;
    private static final int STEP_STATUS = 0x00400252;
    private static final int SCHEDULED = 0x00400270;
    private static final int PERFORMED_SERIES = 0x00400340;

    private final WireAssociation association;

    Modality(int port) throws IOException {
        association = new WireAssociation(port, "CT1", "SIGHTLINE", STEP, NOTICE);
    }

    /** The status of the N-CREATE of a step. */
    int begin(String step, String studyUid) throws IOException {
        ImplicitDataSet scheduled = new ImplicitDataSet().uid(STUDY_UID, studyUid);
        ImplicitDataSet created =
                new ImplicitDataSet().text(STEP_STATUS, "IN PROGRESS").items(SCHEDULED, List.of(scheduled));
        return association.ask(1, create(STEP, step), created);
    }

    /** The status of the N-SET that ends a step with these images in one series. */
    int end(String step, String term, String seriesUid, List<String> images) throws IOException {
        ImplicitDataSet series = new ImplicitDataSet();
        list(series, REFERENCED_IMAGES, images).uid(SERIES_UID, seriesUid);
        ImplicitDataSet change = new ImplicitDataSet().text(STEP_STATUS, term).items(PERFORMED_SERIES, List.of(series));
        return association.ask(1, set(step), change);
    }

    /** The status of the N-CREATE of a notice that these images are there. */
    int available(String notice, String studyUid, String seriesUid, List<String> images) throws IOException {
        ImplicitDataSet series = new ImplicitDataSet();
        list(series, REFERENCED_OBJECTS, images).uid(SERIES_UID, seriesUid);
        ImplicitDataSet created =
                new ImplicitDataSet().items(REFERENCED_SERIES, List.of(series)).uid(STUDY_UID, studyUid);
        return association.ask(3, create(NOTICE, notice), created);
    }

    private static ImplicitDataSet create(String sopClass, String sopUid) {
        return new ImplicitDataSet()
                .uid(0x0002, sopClass)
                .number(0x0100, N_CREATE)
                .number(0x0110, 1)
                .number(0x0800, 0)
                .uid(0x1000, sopUid);
    }

    private static ImplicitDataSet set(String sopUid) {
        return new ImplicitDataSet()
                .uid(0x0003, STEP)
                .number(0x0100, N_SET)
                .number(0x0110, 1)
                .number(0x0800, 0)
                .uid(0x1001, sopUid);
    }

    private static ImplicitDataSet list(ImplicitDataSet series, int tag, List<String> images) {
        return series.items(tag, images.stream().map(Modality::reference).toList());
    }

    private static ImplicitDataSet reference(String image) {
        return new ImplicitDataSet().uid(REFERENCED_CLASS, CT).uid(REFERENCED_INSTANCE, image);
    }

    @Override
    public void close() throws IOException {
        association.close();
    }
}
