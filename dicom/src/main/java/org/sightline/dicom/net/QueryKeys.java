package org.sightline.dicom.net;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.query.StudyQuery;

/** Identifiers of requests in the Study Root information model (PS3.4 section C.6.2). */
final class QueryKeys {
    private static final String UTF_8 = "ISO_IR 192";

    private QueryKeys() {}

    /** What one request asks for, with what it wants to be told. */
    static Attributes studies(StudyQuery query) {
        Attributes keys = level("STUDY");
        if (Stream.of(query.accession(), query.patientId()).anyMatch(QueryKeys::beyondAscii)) {
            keys.setString(Tag.SpecificCharacterSet, VR.CS, UTF_8);
        }
        put(keys, Tag.StudyInstanceUID, VR.UI, query.studyUid());
        put(keys, Tag.AccessionNumber, VR.SH, query.accession());
        put(keys, Tag.PatientID, VR.LO, query.patientId());
        put(keys, Tag.StudyDate, VR.DA, range(query.from(), query.to()));
        wanted(keys, VR.TM, Tag.StudyTime);
        wanted(keys, VR.LO, Tag.StudyDescription, Tag.IssuerOfPatientID);
        wanted(keys, VR.PN, Tag.PatientName);
        wanted(keys, VR.DA, Tag.PatientBirthDate);
        wanted(keys, VR.CS, Tag.PatientSex, Tag.ModalitiesInStudy);
        wanted(keys, VR.IS, Tag.NumberOfStudyRelatedSeries, Tag.NumberOfStudyRelatedInstances);
        keys.newSequence(Tag.ProcedureCodeSequence, 1).add(codeKeys());
        return keys;
    }

    private static Attributes codeKeys() {
        Attributes item = new Attributes();
        wanted(item, VR.SH, Tag.CodeValue, Tag.CodingSchemeDesignator);
        wanted(item, VR.LO, Tag.CodeMeaning);
        return item;
    }

    static Attributes seriesOf(String studyUid) {
        Attributes keys = level("SERIES");
        put(keys, Tag.StudyInstanceUID, VR.UI, studyUid);
        wanted(keys, VR.UI, Tag.SeriesInstanceUID);
        wanted(keys, VR.CS, Tag.Modality, Tag.BodyPartExamined);
        wanted(keys, VR.LO, Tag.SeriesDescription);
        wanted(keys, VR.IS, Tag.NumberOfSeriesRelatedInstances);
        return keys;
    }

    static Attributes instancesOf(SeriesRef series) {
        Attributes keys = level("IMAGE");
        put(keys, Tag.StudyInstanceUID, VR.UI, series.studyUid());
        put(keys, Tag.SeriesInstanceUID, VR.UI, series.seriesUid());
        wanted(keys, VR.UI, Tag.SOPInstanceUID, Tag.SOPClassUID);
        return keys;
    }

    /** Unique keys alone, as a retrieval wants them (PS3.4 section C.4.2.2.1). */
    static Attributes study(String studyUid) {
        Attributes keys = level("STUDY");
        put(keys, Tag.StudyInstanceUID, VR.UI, studyUid);
        return keys;
    }

    /** Unique keys of one series. */
    static Attributes series(String studyUid, String seriesUid) {
        Attributes keys = level("SERIES");
        put(keys, Tag.StudyInstanceUID, VR.UI, studyUid);
        put(keys, Tag.SeriesInstanceUID, VR.UI, seriesUid);
        return keys;
    }

    private static Attributes level(String name) {
        Attributes keys = new Attributes();
        keys.setString(Tag.QueryRetrieveLevel, VR.CS, name);
        return keys;
    }

    private static void put(Attributes keys, int tag, VR representation, String value) {
        if (value.isEmpty()) {
            keys.setNull(tag, representation);
        } else {
            keys.setString(tag, representation, value);
        }
    }

    private static void wanted(Attributes keys, VR representation, int... tags) {
        for (int tag : tags) {
            keys.setNull(tag, representation);
        }
    }

    /** Range matching (PS3.4 section C.2.2.2.5). */
    private static String range(Optional<LocalDate> from, Optional<LocalDate> to) {
        if (from.isEmpty() && to.isEmpty()) {
            return "";
        }
        return from.map(DateTimeFormatter.BASIC_ISO_DATE::format).orElse("")
                + "-"
                + to.map(DateTimeFormatter.BASIC_ISO_DATE::format).orElse("");
    }

    private static boolean beyondAscii(String text) {
        return text.chars().anyMatch(c -> c > 0x7F);
    }
}
