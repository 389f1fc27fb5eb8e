package org.sightline.fhir.search;

import ca.uhn.fhir.rest.param.ParameterUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sightline.fhir.search.Clause.Chained;
import org.sightline.fhir.search.Clause.References;
import org.sightline.fhir.search.Clause.Target;
import org.sightline.fhir.search.Clause.Tokens;

/** Conditions over references: {@code subject=Patient/1}, {@code subject:Patient=1}, {@code patient.identifier=s|1}. */
final class ReferenceConditions {
    private final String base;
    private final Conditions conditions;

    /** @param base the FHIR service base, without a slash at the end */
    ReferenceConditions(String base, Conditions conditions) {
        this.base = base;
        this.conditions = conditions;
    }

    Clause clause(Parameter parameter, String name, String qualifier, String value) {
        int dot = qualifier.indexOf('.');
        String modifier = dot < 0 ? qualifier : qualifier.substring(0, dot);
        if (modifier.equals(":identifier")) {
            return Conditions.tokens(
                    parameter.name() + ":identifier", name, qualifier.substring(modifier.length()), value);
        }
        List<String> targets = targets(parameter, name, modifier);
        return dot < 0
                ? new References(parameter.name(), literals(targets, value))
                : chained(parameter, name, targets, qualifier.substring(dot + 1), value);
    }

    private static List<String> targets(Parameter parameter, String name, String modifier) {
        List<String> possible = Served.types().stream()
                .filter(type ->
                        parameter.targets().isEmpty() || parameter.targets().contains(type))
                .toList();
        if (modifier.isEmpty()) {
            return possible;
        }
        String type = modifier.substring(1);
        if (!possible.contains(type)) {
            throw Search.bad(name, "the types behind it here are " + String.join(", ", possible));
        }
        return List.of(type);
    }

    /** An id without a type may be that of any type the reference may point at. */
    private List<String> literals(List<String> targets, String value) {
        return Conditions.values(value, ParameterUtil::unescape).stream()
                .map(Indexing::unversioned)
                .map(one -> one.startsWith(base + "/") ? one.substring(base.length() + 1) : one)
                .flatMap(one ->
                        one.contains("/") ? Stream.of(one) : targets.stream().map(type -> type + "/" + one))
                .map(Indexing::cut)
                .toList();
    }

    private Clause chained(Parameter parameter, String name, List<String> targets, String inner, String value) {
        if (inner.contains(".")) {
            throw Search.bad(name, "one link of a chain is followed, not more");
        }
        List<Target> found = new ArrayList<>();
        for (String target : targets) {
            conditions.clause(target, inner, value).ifPresent(clause -> found.add(new Target(target, clause)));
        }
        Optional<Tokens> logical = inner.equals("identifier")
                ? Optional.of(Conditions.tokens(parameter.name() + ":identifier", name, "", value))
                : Optional.empty();
        if (found.isEmpty() && logical.isEmpty()) {
            throw Search.bad(name, "nothing it refers to can be searched by '" + inner + "'");
        }
        return new Chained(parameter.name(), List.copyOf(found), logical);
    }
}
