package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.read.SeriesModule;
import org.sightline.dicom.read.StudyModule;

/**
 * Writes {@code study_index}, {@code study_word} and {@code series_index}, from the first instance that is seen of a study or
 * series.
 */
@Singleton
public class SearchIndex {
    /** The series number of a series that has none: it stands last. */
    public static final int NO_NUMBER = Integer.MAX_VALUE;

    /** Enters the study and series of an instance; nothing happens where they stand already. */
    public void add(Handle handle, InstanceHeader header, boolean own) {
        addStudy(handle, header);
        addSeries(handle, header, own);
    }

    private static void addStudy(Handle handle, InstanceHeader header) {
        StudyModule study = header.study();
        int added = handle.createUpdate("""
                        insert into study_index (study_uid, sample_uid, study_date, study_time, accession, study_id,
                            description, referrer, patient_id, issuer, patient_name, patient_name_other, birth_date, sex)
                        values (:uid, :sample, :date, :time, :accession, :studyId,
                            :description, :referrer, :patientId, :issuer, :name, :otherName, :birthDate, :sex)
                        on conflict do nothing""")
                .bind("uid", header.ref().studyUid())
                .bind("sample", header.ref().sopUid())
                .bind("date", date(study.date()))
                .bind("time", time(study.time(), '0'))
                .bind("accession", cut(study.accession(), 64))
                .bind("studyId", cut(study.studyId(), 64))
                .bind("description", cut(study.description(), 256))
                .bind("referrer", cut(alphabetic(study.referrer()), 256))
                .bind("patientId", cut(header.patient().id(), 256))
                .bind("issuer", cut(header.patient().issuer(), 256))
                .bind("name", cut(alphabetic(header.patient().name()), 256))
                .bind("otherName", cut(others(header.patient().name()), 512))
                .bind("birthDate", date(header.patient().birthDate()))
                .bind("sex", cut(header.patient().sex(), 16))
                .execute();
        if (added > 0) {
            words(handle, header.ref().studyUid(), header);
        }
    }

    private static void addSeries(Handle handle, InstanceHeader header, boolean own) {
        SeriesModule series = header.series();
        handle.createUpdate("""
                        insert into series_index (study_uid, series_uid, sample_uid, modality, series_number, description,
                            body_part, performed_date, performed_time, own)
                        values (:study, :series, :sample, :modality, :number, :description,
                            :bodyPart, :date, :time, :own)
                        on conflict do nothing""")
                .bind("study", header.ref().studyUid())
                .bind("series", header.ref().seriesUid())
                .bind("sample", header.ref().sopUid())
                .bind("modality", cut(series.modality(), 16))
                .bind("number", number(series.number()))
                .bind("description", cut(series.description(), 256))
                .bind("bodyPart", cut(series.bodyPart(), 64))
                .bind("date", date(series.performedDate()))
                .bind("time", time(series.performedTime(), '0'))
                .bind("own", own)
                .execute();
    }

    /** What the worklist finds the study by: what it may begin with, in upper case. */
    private static void words(Handle handle, String studyUid, InstanceHeader header) {
        Stream<String> names = Arrays.stream(header.patient().name().split("="))
                .map(SearchIndex::matchable)
                .flatMap(name -> Stream.of(name, name.substring(name.indexOf('^') + 1)));
        Stream.concat(Stream.of(header.study().accession(), header.patient().id()), names)
                .map(word -> cut(word.toUpperCase(Locale.ROOT), 512))
                .filter(word -> !word.isBlank())
                .distinct()
                .forEach(word -> handle.createUpdate(
                                "insert into study_word (word, study_uid) values (:word, :uid) on conflict do nothing")
                        .bind("word", word)
                        .bind("uid", studyUid)
                        .execute());
    }

    /** Eight digits, or nothing where it is no date (PS3.5 table 6.2-1; ACR-NEMA had dots between). */
    public static String date(String value) {
        String digits = value.replace(".", "").replace("-", "");
        return digits.matches("\\d{8}") ? digits : "";
    }

    /** Twelve digits, hours to microseconds, filled up; nothing where it is no time. */
    public static String time(String value, char fill) {
        String digits = value.replaceAll("[.:]", "");
        return digits.matches("\\d{2,12}") ? digits + Character.toString(fill).repeat(12 - digits.length()) : "";
    }

    /** The alphabetic group of a person name, for matching: upper case, without empty components at its end. */
    public static String alphabetic(String name) {
        return matchable(name.split("=", 2)[0]);
    }

    /** The other groups, each between two equals signs; nothing where there is none. */
    private static String others(String name) {
        String groups = Arrays.stream(name.split("="))
                .skip(1)
                .map(SearchIndex::matchable)
                .collect(Collectors.joining("="));
        return groups.isEmpty() ? "" : "=" + groups + "=";
    }

    /** One group of a person name as the index holds it. */
    public static String matchable(String group) {
        return group.toUpperCase(Locale.ROOT).replaceFirst("[\\^ ]+$", "").stripLeading();
    }

    private static int number(String value) {
        return value.matches("[+-]?\\d{1,9}") ? Integer.parseInt(value) : NO_NUMBER;
    }

    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(longest, text.length())).replace("\0", "");
    }
}
