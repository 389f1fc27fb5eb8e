package org.sightline.app.qido;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.sightline.app.db.SearchIndex;
import org.sightline.dicom.Uids;

/** Matches as SQL: every value is bound, every column name is our own. */
final class Conditions {
    private final StringBuilder sql = new StringBuilder("1 = 1");
    private final Map<String, Object> values = new LinkedHashMap<>();
    private boolean study;
    private boolean series;

    static Conditions of(Map<Column, String> matches) {
        Conditions conditions = new Conditions();
        matches.forEach(conditions::add);
        return conditions;
    }

    String sql() {
        return sql.toString();
    }

    Map<String, Object> values() {
        return values;
    }

    /** Some column of {@code study_index} is compared. */
    boolean ofStudy() {
        return study;
    }

    /** Some column of {@code current_series} is compared. */
    boolean ofSeries() {
        return series;
    }

    void add(Column column, String value) {
        study |= column.ofStudy();
        series |= column.ofSeries();
        sql.append(" and (").append(condition(column, value)).append(')');
    }

    private String condition(Column column, String value) {
        return switch (column.matching()) {
            case TEXT -> like(column.sql(), value);
            case CODE -> any(value, code -> like(column.sql(), code));
            case NAME -> name(column.sql(), value);
            case DATE -> date(column.sql(), value);
            case TIME -> time(column.sql(), value);
            case UID -> any(value, uid -> column.sql() + " = " + bind(Uids.require(uid, "a UID of the query")));
            case NUMBER -> column.sql() + " = " + bind(number(value));
            case MODALITY_IN_STUDY ->
                "exists (select 1 from current_series m where m.study_uid = s.study_uid and ("
                        + any(value, code -> like("m.modality", code)) + "))";
        };
    }

    /** A list of values: separated by commas or, as in a data set, by backslashes. */
    private static String any(String values, Function<String, String> condition) {
        StringJoiner any = new StringJoiner(" or ");
        for (String value : values.split("[,\\\\]")) {
            any.add(condition.apply(value.strip()));
        }
        return any.toString();
    }

    /** Wild card matching: {@code *} any text, {@code ?} any character (PS3.4 section C.2.2.2.4). */
    private String like(String column, String value) {
        if (!value.contains("*") && !value.contains("?")) {
            return column + " = " + bind(value);
        }
        return column + " like " + bind(pattern(value)) + " escape '!'";
    }

    private static String pattern(String value) {
        return value.replaceAll("([!%_])", "!$1").replace('*', '%').replace('?', '_');
    }

    /** Without regard to case; a name that is not written in Latin letters is looked for in the other groups. */
    private String name(String column, String value) {
        String alphabetic = SearchIndex.alphabetic(value);
        String group = alphabetic.isEmpty() ? SearchIndex.matchable(value.replace("=", "")) : alphabetic;
        if (!column.equals("s.patient_name") || group.chars().allMatch(letter -> letter < 0x250)) {
            return like(column, group);
        }
        String others = bind("%=" + pattern(group) + "=%");
        return like(column, group) + " or s.patient_name_other like " + others + " escape '!'";
    }

    private String date(String column, String value) {
        List<String> range = range(value);
        if (range.size() == 1) {
            return column + " = " + bind(day(value));
        }
        String from = range.get(0).isEmpty() ? "00000101" : day(range.get(0));
        String to = range.get(1).isEmpty() ? "99991231" : day(range.get(1));
        return column + " between " + bind(from) + " and " + bind(to);
    }

    /** A time of lower precision is the range it leaves open: 1015 is 10:15:00 to 10:15:59.999999. */
    private String time(String column, String value) {
        List<String> range = range(value);
        String first = range.get(0).isEmpty() ? "00" : range.get(0);
        String last = range.get(range.size() - 1).isEmpty() ? "23" : range.get(range.size() - 1);
        return column + " between " + bind(moment(first, '0')) + " and " + bind(moment(last, '9'));
    }

    /** One value, or two of which one may be empty (PS3.4 section C.2.2.2.5). */
    private static List<String> range(String value) {
        List<String> parts = new ArrayList<>(List.of(value.split("-", -1)));
        if (parts.size() > 2 || parts.stream().allMatch(String::isBlank)) {
            throw Search.bad("range", "a range is from-to, from- or -to (PS3.4 section C.2.2.2.5)");
        }
        parts.replaceAll(String::strip);
        return parts;
    }

    private static String day(String value) {
        String day = SearchIndex.date(value);
        if (day.isEmpty()) {
            throw Search.bad("date", "a date is YYYYMMDD, a range of dates YYYYMMDD-YYYYMMDD");
        }
        return day;
    }

    private static String moment(String value, char fill) {
        String time = SearchIndex.time(value, fill);
        if (time.isEmpty()) {
            throw Search.bad("time", "a time is HHMMSS.FFFFFF or shorter, a range of times has a hyphen between");
        }
        return time;
    }

    private static int number(String value) {
        if (!value.matches("[+-]?\\d{1,9}")) {
            throw Search.bad("number", "this attribute is matched by a whole number");
        }
        return Integer.parseInt(value);
    }

    private String bind(Object value) {
        String name = "v" + values.size();
        values.put(name, value);
        return ":" + name;
    }
}
