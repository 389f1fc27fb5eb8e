package org.sightline.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.QualifiedParamList;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import ca.uhn.fhir.rest.param.ParameterUtil;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sightline.fhir.search.Clause.Comparison;
import org.sightline.fhir.search.Clause.Manner;
import org.sightline.fhir.search.Clause.Token;
import org.sightline.fhir.search.Clause.When;

/** Conditions of a search, read with HAPI's classes for the types of search parameters. */
final class Conditions {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final Pattern NAME = Pattern.compile("([A-Za-z_-]+)((?::[A-Za-z]+)?(?:\\.[A-Za-z_.:-]+)?)");
    private static final Pattern STUDY = Pattern.compile("(?:urn:dicom:uid\\|)?(?:urn:oid:)?([0-9.]{1,64})");
    private static final Pattern IMAGING_STUDY = Pattern.compile("ImagingStudy/([A-Za-z0-9.-]{1,64})");

    private final ZoneId zone;
    private final ReferenceConditions references;

    Conditions(String base, ZoneId zone) {
        this.zone = zone;
        this.references = new ReferenceConditions(base, this);
    }

    /** The condition, or empty where there is no such parameter. */
    Optional<Clause> clause(String type, String name, String value) {
        Matcher form = NAME.matcher(name);
        if (!form.matches()) {
            return Optional.empty();
        }
        String plain = form.group(1);
        String qualifier = form.group(2);
        return switch (plain) {
            case "_id" ->
                Optional.of(new Clause.Ids(values(unqualified(name, qualifier, value), ParameterUtil::unescape)));
            case "_lastUpdated" -> Optional.of(new Clause.Updated(times(name, unqualified(name, qualifier, value))));
            case Served.STUDY ->
                Served.hasStudy(type) ? Optional.of(studies(unqualified(name, qualifier, value))) : Optional.empty();
            default ->
                Optional.ofNullable(Served.parameters(type).get(plain))
                        .map(parameter -> clause(parameter, name, qualifier, value));
        };
    }

    private static String unqualified(String name, String qualifier, String value) {
        if (!qualifier.isEmpty()) {
            throw Search.bad(name, "no modifier of it is supported");
        }
        return value;
    }

    private static Clause studies(String value) {
        List<String> all = values(value, ParameterUtil::unescape);
        for (String one : all) {
            if (!STUDY.matcher(one).matches() && !IMAGING_STUDY.matcher(one).matches()) {
                throw Search.bad(Served.STUDY, "a Study Instance UID, or ImagingStudy/id");
            }
        }
        return new Clause.Studies(matched(STUDY, all), matched(IMAGING_STUDY, all));
    }

    private static List<String> matched(Pattern pattern, List<String> all) {
        return all.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(form -> form.group(1))
                .toList();
    }

    private Clause clause(Parameter parameter, String name, String qualifier, String value) {
        if (qualifier.equals(":missing")) {
            return missing(parameter, name, value);
        }
        return switch (parameter.kind()) {
            case TOKEN -> tokens(parameter.name(), name, qualifier, value);
            case STRING -> texts(parameter.name(), name, qualifier, value);
            case DATE -> new Clause.Times(parameter.name(), times(name, unqualified(name, qualifier, value)));
            case REFERENCE -> references.clause(parameter, name, qualifier, value);
        };
    }

    private static Clause missing(Parameter parameter, String name, String value) {
        if (!value.matches("true|false")) {
            throw Search.bad(name, "true or false");
        }
        return new Clause.Missing(parameter.name(), value.equals("true"), parameter.kind() == Parameter.Kind.DATE);
    }

    static Clause.Tokens tokens(String param, String name, String qualifier, String value) {
        if (!qualifier.isEmpty() && !qualifier.equals(":not")) {
            throw Search.bad(name, "of the modifiers of a token, ':not' and ':missing' are supported");
        }
        return new Clause.Tokens(param, values(value, Conditions::token), qualifier.equals(":not"));
    }

    private static Token token(String value) {
        TokenParam token = new TokenParam();
        token.setValueAsQueryToken(CONTEXT, "token", null, value);
        Optional<String> system = Optional.ofNullable(token.getSystem()).map(Indexing::cut);
        Optional<String> code = Optional.ofNullable(token.getValue())
                .filter(text -> !text.isEmpty())
                .map(Indexing::cut);
        if (code.isEmpty() && system.orElse("").isEmpty()) {
            throw Search.bad("token", "code, system|code, |code or system|");
        }
        return new Token(system, code);
    }

    private static Clause texts(String param, String name, String qualifier, String value) {
        Manner manner = switch (qualifier) {
            case "" -> Manner.STARTS;
            case ":contains" -> Manner.CONTAINS;
            case ":exact" -> Manner.EXACT;
            default ->
                throw Search.bad(
                        name, "of the modifiers of a text, ':exact', ':contains' and ':missing' are supported");
        };
        List<String> asked = values(value, ParameterUtil::unescape);
        return new Clause.Texts(
                param,
                asked.stream()
                        .map(text -> Indexing.cut(manner == Manner.EXACT ? text : Indexing.matchable(text)))
                        .toList(),
                manner);
    }

    private List<When> times(String name, String value) {
        return values(value, text -> time(name, text));
    }

    private When time(String name, String text) {
        try {
            DateParam date = new DateParam();
            date.setValueAsQueryToken(CONTEXT, name, null, text);
            ParamPrefixEnum prefix = date.getPrefix() == null ? ParamPrefixEnum.EQUAL : date.getPrefix();
            String plain = text.replaceFirst("^[a-z]{2}(?=\\d)", "");
            return new When(comparison(prefix), DateRange.parse(plain.replace(' ', '+'), zone));
        } catch (DataFormatException | InvalidRequestException | IllegalArgumentException | DateTimeException e) {
            throw Search.bad(
                    name,
                    "a date such as 2026-11-29 or 2026-11-29T10:15:00Z, with eq, ne, gt, lt, ge, le,"
                            + " sa, eb or ap before it");
        }
    }

    private static Comparison comparison(ParamPrefixEnum prefix) {
        return switch (prefix) {
            case EQUAL -> Comparison.EQ;
            case NOT_EQUAL -> Comparison.NE;
            case GREATERTHAN -> Comparison.GT;
            case LESSTHAN -> Comparison.LT;
            case GREATERTHAN_OR_EQUALS -> Comparison.GE;
            case LESSTHAN_OR_EQUALS -> Comparison.LE;
            case STARTS_AFTER -> Comparison.SA;
            case ENDS_BEFORE -> Comparison.EB;
            case APPROXIMATE -> Comparison.AP;
        };
    }

    /** Alternatives: separated by commas that no backslash stands before. */
    static <T> List<T> values(String value, Function<String, T> each) {
        return QualifiedParamList.splitQueryStringByCommasIgnoreEscape(null, value).stream()
                .filter(one -> !one.isBlank())
                .map(each)
                .toList();
    }
}
