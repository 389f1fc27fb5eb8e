package org.sightline.app.db;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sightline.fhir.search.Clause;

/**
 * Conditions of a search as SQL over a row {@code r}: every value is bound. What few resources meet is looked up first
 * ({@code in}), what many meet is checked row by row ({@code exists}), because H2 takes a query as it is written.
 */
final class FhirConditions {
    private static final String SELECTIVE = "identifier";

    private final Map<String, Object> values = new LinkedHashMap<>();
    private boolean selective;
    private boolean lookedUp;

    /** What is bound to the names in {@link #sql}. */
    Map<String, Object> values() {
        return values;
    }

    /** Few resources meet them: they are better looked up and then sorted than found in the order of the answer. */
    boolean selective() {
        return selective;
    }

    /** Resources of the type that is bound as {@code type}. Where ids are looked up H2 must not take an index of types. */
    String ofType() {
        return lookedUp ? "r.type || '/' = :type || '/'" : "r.type = :type";
    }

    String sql(String type, List<Clause> clauses) {
        return clauses.stream().map(clause -> " and " + sql(type, clause)).collect(Collectors.joining());
    }

    private String sql(String type, Clause clause) {
        if (clause instanceof Clause.Ids ids) {
            selective = true;
            return any(ids.any(), id -> "r.id = " + bind(id));
        }
        if (clause instanceof Clause.Updated updated) {
            return any(updated.any(), when -> FhirTimes.instant("r.updated", when, this::bind));
        }
        if (clause instanceof Clause.Studies studies) {
            return studies(studies);
        }
        if (clause instanceof Clause.Times times) {
            return exists(
                    FhirStore.of(type).times(),
                    times.param(),
                    any(times.any(), when -> FhirTimes.range(when, this::bind)));
        }
        if (clause instanceof Clause.Missing missing) {
            String found = exists(
                    missing.time()
                            ? FhirStore.of(type).times()
                            : FhirStore.of(type).index(),
                    missing.param(),
                    "1 = 1");
            return missing.missing() ? "not " + found : found;
        }
        return indexed(type, clause);
    }

    private String indexed(String type, Clause clause) {
        if (clause instanceof Clause.Tokens tokens) {
            return tokens(type, tokens);
        }
        if (clause instanceof Clause.Texts texts) {
            return in(type, texts.param(), any(texts.any(), text -> text(text, texts.manner())));
        }
        if (clause instanceof Clause.References references) {
            return in(type, references.param(), any(references.any(), code -> "i.code = " + bind(code)));
        }
        return chained(type, (Clause.Chained) clause);
    }

    private String studies(Clause.Studies studies) {
        selective = true;
        List<String> alternatives = new ArrayList<>();
        studies.uids().forEach(uid -> alternatives.add("r.study_uid = " + bind(uid)));
        studies.ids()
                .forEach(id -> alternatives.add("r.study_uid in (select f.study_uid from fhir_resource f"
                        + " where f.type = 'ImagingStudy' and f.id = " + bind(id) + ")"));
        return any(alternatives, Function.identity());
    }

    private String tokens(String type, Clause.Tokens tokens) {
        String alternatives = any(tokens.any(), this::token);
        if (tokens.not()) {
            return "not " + exists(FhirStore.of(type).index(), tokens.param(), alternatives);
        }
        return tokens.param().endsWith(SELECTIVE)
                ? in(type, tokens.param(), alternatives)
                : exists(FhirStore.of(type).index(), tokens.param(), alternatives);
    }

    private String token(Clause.Token token) {
        List<String> both = new ArrayList<>();
        token.code().ifPresent(code -> both.add("i.code = " + bind(code)));
        token.system().ifPresent(system -> both.add("i.namespace = " + bind(system)));
        return String.join(" and ", both);
    }

    private String text(String text, Clause.Manner manner) {
        return switch (manner) {
            case EXACT -> "i.namespace = " + bind(text);
            case STARTS -> "i.code like " + bind(pattern(text) + "%") + " escape '!'";
            case CONTAINS -> "i.code like " + bind("%" + pattern(text) + "%") + " escape '!'";
        };
    }

    private static String pattern(String text) {
        return text.replaceAll("([!%_])", "!$1");
    }

    private String chained(String type, Clause.Chained chained) {
        List<String> alternatives = new ArrayList<>();
        for (Clause.Target target : chained.targets()) {
            String bound = bind(target.type());
            String pointed = "select '" + target.type() + "/' || r.id from "
                    + FhirStore.of(target.type()).resources()
                    + " r where r.type || '/' = " + bound + " || '/' and "
                    + sql(target.type(), target.clause());
            alternatives.add("i.code in (" + pointed + ")");
        }
        List<String> found = new ArrayList<>();
        if (!alternatives.isEmpty()) {
            found.add(ids(type, chained.param(), any(alternatives, Function.identity())));
        }
        chained.logical().ifPresent(tokens -> found.add(ids(type, tokens.param(), any(tokens.any(), this::token))));
        selective = true;
        lookedUp = true;
        // One list of ids, because H2 uses no index for an "or" of two.
        return "r.id in (" + String.join(" union ", found) + ")";
    }

    private String in(String type, String param, String condition) {
        selective = true;
        lookedUp = true;
        return "r.id in (" + ids(type, param, condition) + ")";
    }

    private String ids(String type, String param, String condition) {
        return "select i.id from " + FhirStore.of(type).index() + " i where i.type = " + bind(type) + " and i.param = "
                + bind(param) + " and " + condition;
    }

    private String exists(String table, String param, String condition) {
        return "exists (select 1 from " + table + " i where i.type = r.type and i.id = r.id and i.param = "
                + bind(param) + " and " + condition + ")";
    }

    private static <T> String any(List<T> alternatives, Function<T, String> condition) {
        return alternatives.isEmpty()
                ? "1 = 0"
                : alternatives.stream().map(condition).collect(Collectors.joining(" or ", "(", ")"));
    }

    String bind(Object value) {
        String name = "v" + values.size();
        values.put(name, value);
        return ":" + name;
    }
}
