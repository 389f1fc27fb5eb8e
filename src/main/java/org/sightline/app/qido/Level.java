package org.sightline.app.qido;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sightline.app.qido.Column.Matching;

/** What a search lists, and the attributes it can match. A lower level matches those of the levels above, too. */
enum Level {
    STUDY(Map.ofEntries(
            entry(Tags.STUDY_INSTANCE_UID, new Column("s.study_uid", Matching.UID)),
            entry(Tags.STUDY_DATE, new Column("s.study_date", Matching.DATE)),
            entry(Tags.STUDY_TIME, new Column("s.study_time", Matching.TIME)),
            entry(Tags.ACCESSION_NUMBER, new Column("s.accession", Matching.TEXT)),
            entry(Tags.MODALITIES_IN_STUDY, new Column("s.study_uid", Matching.MODALITY_IN_STUDY)),
            entry(Tags.REFERRING_PHYSICIAN_NAME, new Column("s.referrer", Matching.NAME)),
            entry(Tags.STUDY_DESCRIPTION, new Column("s.description", Matching.TEXT)),
            entry(Tags.PATIENT_NAME, new Column("s.patient_name", Matching.NAME)),
            entry(Tags.PATIENT_ID, new Column("s.patient_id", Matching.TEXT)),
            entry(Tags.ISSUER_OF_PATIENT_ID, new Column("s.issuer", Matching.TEXT)),
            entry(Tags.PATIENT_BIRTH_DATE, new Column("s.birth_date", Matching.DATE)),
            entry(Tags.PATIENT_SEX, new Column("s.sex", Matching.CODE)),
            entry(Tags.STUDY_ID, new Column("s.study_id", Matching.TEXT)))),
    SERIES(Map.of(
            Tags.SERIES_INSTANCE_UID, new Column("e.series_uid", Matching.UID),
            Tags.MODALITY, new Column("e.modality", Matching.CODE),
            Tags.SERIES_NUMBER, new Column("e.series_number", Matching.NUMBER),
            Tags.SERIES_DESCRIPTION, new Column("e.description", Matching.TEXT),
            Tags.BODY_PART_EXAMINED, new Column("e.body_part", Matching.CODE),
            Tags.PERFORMED_START_DATE, new Column("e.performed_date", Matching.DATE),
            Tags.PERFORMED_START_TIME, new Column("e.performed_time", Matching.TIME))),
    INSTANCE(Map.of(
            Tags.SOP_INSTANCE_UID, new Column("i.sop_uid", Matching.UID),
            Tags.SOP_CLASS_UID, new Column("i.sop_class_uid", Matching.UID),
            Tags.INSTANCE_NUMBER, new Column("i.instance_number", Matching.NUMBER)));

    /** Further attributes of patient and study, and of series, equipment and frame of reference (PS3.3 C.7). */
    private static final Set<Integer> OF_STUDY = Set.of(
            0x00080051,
            0x00080096,
            0x00081032,
            0x00081048,
            0x00081060,
            0x00081080,
            0x00081110,
            0x00081120,
            0x00100022,
            0x00100024,
            0x00100032,
            0x00101000,
            0x00101001,
            0x00101002,
            0x00101010,
            0x00101020,
            0x00101030,
            0x00102000,
            0x00102110,
            0x00102160,
            0x00102180,
            0x001021B0,
            0x001021C0,
            0x00104000,
            0x00120062,
            0x00120063,
            0x00120064,
            0x00321032,
            0x00321060,
            0x00321064,
            0x00380010,
            0x00380500);

    private static final Set<Integer> OF_SERIES = Set.of(
            0x00080021,
            0x00080031,
            0x00080070,
            0x00080080,
            0x00080081,
            0x00081010,
            0x0008103F,
            0x00081040,
            0x00081050,
            0x00081070,
            0x00081090,
            0x00081111,
            0x00181000,
            0x00181020,
            0x00181030,
            0x00185100,
            0x00200052,
            0x00200060,
            0x00201040,
            0x00400253,
            0x00400254,
            0x00400275,
            0x00400280);

    private final Map<Integer, Column> own;

    Level(Map<Integer, Column> own) {
        this.own = own;
    }

    /** The column of an attribute of this level or one above. */
    Optional<Column> column(int tag) {
        return Optional.ofNullable(columns().get(tag));
    }

    Map<Integer, Column> columns() {
        Map<Integer, Column> all = new HashMap<>();
        for (Level level : values()) {
            if (level.ordinal() <= ordinal()) {
                all.putAll(level.own);
            }
        }
        return all;
    }

    /** Attributes of a lower level differ within what is listed, so that there is no value to answer (PS3.18 10.6.3.3). */
    boolean mayAnswer(int tag) {
        return switch (this) {
            case STUDY -> OF_STUDY.contains(tag) || own.containsKey(tag);
            case SERIES -> OF_SERIES.contains(tag) || own.containsKey(tag) || STUDY.mayAnswer(tag);
            case INSTANCE -> true;
        };
    }
}
