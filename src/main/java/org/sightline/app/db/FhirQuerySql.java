package org.sightline.app.db;

import org.sightline.fhir.search.Cursor;
import org.sightline.fhir.search.Search;

/** The statements of a search. */
final class FhirQuerySql {
    private FhirQuerySql() {}

    /** One page and one row more, which tells whether there is another page. {@code place} is what is sorted by. */
    static String page(Search search, FhirConditions conditions) {
        FhirStore store = FhirStore.of(search.type());
        boolean backward = search.page().map(Cursor::backward).orElse(false);
        String direction = search.sort().descending() != backward ? "desc" : "asc";
        String key = search.sort().byUpdate() ? "r.updated" : "s.low";
        String clauses = conditions.sql(search.type(), search.clauses());
        String where = " where " + conditions.ofType() + clauses
                + search.page()
                        .map(cursor -> after(cursor, key, direction, conditions))
                        .orElse("");
        String columns = "select r.type, r.id, r.version, r.updated, r.body, " + key + " as place from ";
        // Backwards along an index, H2 2.3 loses all rows of a range (from a cursor, or a time): then it has to sort.
        boolean walks = !conditions.selective() && direction.equals("desc");
        if (search.sort().byUpdate()) {
            String order = walks ? "r.type %1$s, r.updated %1$s, r.id %1$s" : "r.updated %1$s, r.id %1$s";
            return columns + store.resources() + " r" + where + order(order, direction);
        }
        String order = walks ? "s.type %1$s, s.param %1$s, s.low %1$s, s.id %1$s" : "s.low %1$s, s.id %1$s";
        return columns + store.times() + " s join " + store.resources() + " r on r.type = s.type and r.id = s.id"
                + where + " and s.type = :type and s.param = :sort" + order(order, direction);
    }

    private static String order(String columns, String direction) {
        return " order by " + columns.replace("%1$s", direction) + " limit :size";
    }

    private static String after(Cursor cursor, String key, String direction, FhirConditions conditions) {
        String than = direction.equals("desc") ? "<" : ">";
        String place = conditions.bind(cursor.key());
        String id = conditions.bind(cursor.id());
        String row = key.startsWith("r") ? "r.id" : "s.id";
        return " and " + key + " " + than + "= " + place + " and (" + key + " " + than + " " + place + " or " + row
                + " " + than + " " + id + ")";
    }

    /** @param limit counts no further; 0 for no limit */
    static String count(Search search, FhirConditions conditions, int limit) {
        String clauses = conditions.sql(search.type(), search.clauses());
        String matches = "select r.id from " + FhirStore.of(search.type()).resources() + " r where "
                + conditions.ofType() + clauses;
        return "select count(*) from (" + matches + (limit == 0 ? "" : " limit " + limit) + ") m";
    }
}
