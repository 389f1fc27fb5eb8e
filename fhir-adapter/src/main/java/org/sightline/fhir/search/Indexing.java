package org.sightline.fhir.search;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.sightline.fhir.search.Indexed.Time;
import org.sightline.fhir.search.Indexed.Value;

/** Reads the values that a resource is found by. */
final class Indexing {
    /** Longer values are cut, here and in a search alike. */
    static final int LONGEST = 256;

    private final ZoneId zone;
    private final Set<Value> values = new LinkedHashSet<>();
    private final List<Time> times = new ArrayList<>();

    private Indexing(ZoneId zone) {
        this.zone = zone;
    }

    static Indexed of(Resource resource, ZoneId zone) {
        Indexing indexing = new Indexing(zone);
        Served.parameters(resource.fhirType())
                .values()
                .forEach(parameter -> parameter
                        .paths()
                        .forEach(path -> path.values(resource).forEach(value -> indexing.add(parameter, value))));
        Served.parameters(resource.fhirType()).values().forEach(indexing::sorted);
        return new Indexed(List.copyOf(indexing.values), indexing.times);
    }

    /** One more row for each date, there whether the resource has it or not: a sorted search has to hold all. */
    private void sorted(Parameter parameter) {
        if (parameter.kind() == Parameter.Kind.DATE) {
            DateRange first = times.stream()
                    .filter(time -> time.param().equals(parameter.name()))
                    .map(Time::range)
                    .min(Comparator.comparing(DateRange::low))
                    .orElse(new DateRange(DateRange.NEVER, DateRange.NEVER));
            times.add(new Time(parameter.name() + Indexed.SORT, first));
        }
    }

    private void add(Parameter parameter, Base value) {
        switch (parameter.kind()) {
            case TOKEN -> token(parameter.name(), value);
            case STRING -> text(parameter.name(), value);
            case REFERENCE -> reference(parameter.name(), value);
            case DATE -> time(parameter.name(), value);
        }
    }

    private void token(String name, Base value) {
        if (value instanceof CodeableConcept concept) {
            concept.getCoding().forEach(coding -> token(name, coding));
        } else if (value instanceof Coding coding) {
            put(name, coding.getSystem(), coding.getCode());
        } else if (value instanceof Identifier identifier) {
            put(name, identifier.getSystem(), identifier.getValue());
        } else if (value instanceof Enumeration<?> code) {
            put(name, code.getSystem(), code.getValueAsString());
        } else if (value instanceof ContactPoint contact) {
            put(name, "", contact.getValue());
        } else if (value instanceof PrimitiveType<?> primitive) {
            put(name, "", primitive.getValueAsString());
        }
    }

    private void text(String name, Base value) {
        if (value instanceof HumanName human) {
            text(name, human.getTextElement());
            text(name, human.getFamilyElement());
            human.getGiven().forEach(given -> text(name, given));
        } else if (value instanceof PrimitiveType<?>) {
            String written = ((PrimitiveType<?>) value).getValueAsString();
            if (written != null && !written.isBlank()) {
                put(name, written, matchable(written));
            }
        }
    }

    /** How texts are compared: without regard to case and accents. */
    static String matchable(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    private void reference(String name, Base value) {
        if (!(value instanceof Reference reference)) {
            return;
        }
        String literal = reference.getReference();
        if (literal != null && !literal.startsWith("#") && !literal.startsWith("urn:")) {
            put(name, "", unversioned(literal));
        }
        if (reference.hasIdentifier()) {
            token(name + ":identifier", reference.getIdentifier());
        }
    }

    static String unversioned(String reference) {
        return reference.replaceFirst("/_history/.*$", "");
    }

    private void time(String name, Base value) {
        if (value instanceof BaseDateTimeType date && date.hasValue()) {
            range(name, date, date);
        } else if (value instanceof Period period && (period.hasStart() || period.hasEnd())) {
            range(name, period.getStartElement(), period.getEndElement());
        }
    }

    private void range(String name, BaseDateTimeType start, BaseDateTimeType end) {
        try {
            times.add(new Time(
                    name,
                    new DateRange(
                            start.hasValue()
                                    ? DateRange.parse(start.getValueAsString(), zone)
                                            .low()
                                    : DateRange.NEVER,
                            end.hasValue()
                                    ? DateRange.parse(end.getValueAsString(), zone)
                                            .high()
                                    : DateRange.ALWAYS)));
        } catch (DateTimeException e) {
            // A date that cannot be compared is not found by its date; the resource stays readable.
            return;
        }
    }

    private void put(String name, @Nullable String system, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            values.add(new Value(name, cut(system == null ? "" : system), cut(value)));
        }
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
