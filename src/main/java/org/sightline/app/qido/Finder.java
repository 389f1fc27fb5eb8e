package org.sightline.app.qido;

import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** Runs a search: one statement that matches, orders and pages in the database. */
@Singleton
class Finder {
    private static final String PAGE = " limit :limit offset :offset";

    /** One more than the limit where there is more. The order is stable: each ends in a unique key. */
    List<Found> find(Handle handle, Scope scope, Search search) {
        Conditions conditions = Conditions.of(search.matches());
        String sql = switch (scope.level()) {
            case STUDY -> studies(conditions);
            case SERIES -> series(scope, conditions);
            case INSTANCE -> instances(scope, conditions);
        };
        return handle.createQuery(sql)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bindMap(conditions.values())
                .bind("study", scope.studyUid())
                .bind("series", scope.seriesUid())
                .bind("limit", search.limit() + 1)
                .bind("offset", search.offset())
                .bind("through", (long) search.offset() + search.limit() + 1)
                .map((row, context) ->
                        new Found(row.getString("study_uid"), row.getString("series_uid"), row.getString("sample_uid")))
                .list();
    }

    /** The latest first, as a reading list has them. */
    private static String studies(Conditions conditions) {
        return "select s.study_uid, '' as series_uid, s.sample_uid from study_index s where " + conditions.sql()
                + " order by s.study_date desc, s.study_time desc, s.study_uid" + PAGE;
    }

    private static String series(Scope scope, Conditions conditions) {
        return "select e.study_uid, e.series_uid, e.sample_uid from current_series e"
                + (conditions.ofStudy() ? " join study_index s on s.study_uid = e.study_uid" : "")
                + " where " + conditions.sql()
                + (scope.oneStudy()
                        ? " and e.study_uid = :study order by e.series_number, e.series_uid"
                        : " order by e.study_uid, e.series_uid")
                + PAGE;
    }

    /** Each of the two tables gives at most a page in order, so that neither is sorted as a whole. */
    private static String instances(Scope scope, Conditions conditions) {
        String order = scope.oneStudy() ? "series_uid, instance_number, sop_uid" : "sop_uid";
        String select = "select u.study_uid, u.series_uid, u.sop_uid as sample_uid from ("
                + "(select * from (" + branch("instance", scope, conditions, order) + ") r)"
                + " union all "
                + "(select * from (" + branch("current_result", scope, conditions, order) + ") o)"
                + ") u order by ";
        return select + order + PAGE;
    }

    private static String branch(String table, Scope scope, Conditions conditions, String order) {
        return "select i.study_uid, i.series_uid, i.sop_uid, i.instance_number from " + table + " i"
                + (conditions.ofStudy() ? " join study_index s on s.study_uid = i.study_uid" : "")
                + (conditions.ofSeries()
                        ? " join current_series e on e.study_uid = i.study_uid and e.series_uid = i.series_uid"
                        : "")
                + " where " + conditions.sql()
                + (scope.oneStudy() ? " and i.study_uid = :study" : "")
                + (scope.oneSeries() ? " and i.series_uid = :series" : "")
                + " order by i." + order.replace(", ", ", i.") + " limit :through";
    }
}
