package org.sightline.app.qido;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Reads what the answers of a page say beside the identity of their objects: headers and numbers of related objects. */
@Singleton
class Facts {
    /** UIDs of one statement: PostgreSQL takes 32,767 parameters. */
    private static final int BATCH = 1000;

    /** Where a stored instance lies, and its header as JSON. */
    record Stored(String objectKey, String header) {}

    /** Series and instances of a study, and the modalities of its series. */
    record Related(List<String> modalities, int series, int instances) {
        static final Related NONE = new Related(List.of(), 0, 0);

        Related withSeries(String modality, int count) {
            List<String> all = new ArrayList<>(modalities);
            all.add(modality);
            return new Related(all, series + count, instances);
        }

        Related withInstances(int count) {
            return new Related(modalities, series, instances + count);
        }
    }

    /** By SOP Instance UID. */
    Map<String, Stored> stored(Handle handle, List<String> sopUids) {
        Map<String, Stored> stored = new HashMap<>();
        for (String table : List.of("instance", "result_object")) {
            String sql = "select sop_uid, object_key, header from " + table + " where sop_uid in (<uids>)";
            for (List<String> batch : batches(sopUids)) {
                handle.createQuery(sql)
                        .bindList("uids", batch)
                        .map((row, context) -> stored.put(
                                row.getString("sop_uid"),
                                new Stored(row.getString("object_key"), row.getString("header"))))
                        .list();
            }
        }
        return stored;
    }

    /** By Study Instance UID. */
    Map<String, Related> related(Handle handle, List<String> studyUids) {
        Map<String, Related> related = new HashMap<>();
        for (List<String> batch : batches(studyUids)) {
            rows(handle, """
                            select study_uid, modality, count(*) as amount from current_series
                            where study_uid in (<uids>) group by study_uid, modality order by modality""", batch)
                    .forEach(row -> related.merge(
                            row.uid(), Related.NONE.withSeries(row.modality(), row.amount()), Facts::joined));
            rows(handle, """
                            select study_uid, '' as modality, instance_count as amount from study
                            where study_uid in (<uids>)""", batch)
                    .forEach(row -> related.merge(row.uid(), Related.NONE.withInstances(row.amount()), Facts::joined));
            rows(handle, """
                            select study_uid, '' as modality, count(*) as amount from current_result
                            where study_uid in (<uids>) group by study_uid""", batch)
                    .forEach(row -> related.merge(row.uid(), Related.NONE.withInstances(row.amount()), Facts::joined));
        }
        return related;
    }

    /** Instances of the series of these studies, by Series Instance UID within its study. */
    Map<String, Integer> instances(Handle handle, List<String> studyUids) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String table : List.of("instance", "current_result")) {
            String sql =
                    "select concat(study_uid, '/', series_uid) as study_uid, '' as modality, count(*) as amount from "
                            + table + " where study_uid in (<uids>) group by study_uid, series_uid";
            for (List<String> batch : batches(studyUids)) {
                rows(handle, sql, batch).forEach(row -> counts.merge(row.uid(), row.amount(), Integer::sum));
            }
        }
        return counts;
    }

    private record Count(String uid, String modality, int amount) {}

    private static List<Count> rows(Handle handle, String sql, List<String> uids) {
        return handle.createQuery(sql)
                .bindList("uids", uids)
                .map((row, context) ->
                        new Count(row.getString("study_uid"), row.getString("modality"), row.getInt("amount")))
                .list();
    }

    private static Related joined(Related one, Related other) {
        List<String> modalities = new ArrayList<>(one.modalities());
        modalities.addAll(other.modalities());
        return new Related(modalities, one.series() + other.series(), one.instances() + other.instances());
    }

    private static List<List<String>> batches(List<String> uids) {
        List<List<String>> batches = new ArrayList<>();
        List<String> distinct = uids.stream().distinct().toList();
        for (int from = 0; from < distinct.size(); from += BATCH) {
            batches.add(distinct.subList(from, Math.min(distinct.size(), from + BATCH)));
        }
        return batches;
    }
}
