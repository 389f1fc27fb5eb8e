package org.sightline.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/**
 * How an answer is written.
 *
 * @param xml XML, otherwise JSON
 * @param pretty with line breaks
 */
public record Encoding(boolean xml, boolean pretty) {
    /** JSON without line breaks. */
    public static final Encoding PLAIN = new Encoding(false, false);

    private static final FhirContext CONTEXT = FhirContext.forR4Cached();

    String encode(Resource resource) {
        return parser(Shape.WHOLE).encodeResourceToString(resource);
    }

    String encode(Resource resource, Shape shape) {
        return parser(shape).encodeResourceToString(resource);
    }

    private IParser parser(Shape shape) {
        IParser parser = (xml ? CONTEXT.newXmlParser() : CONTEXT.newJsonParser())
                .setPrettyPrint(pretty)
                .setStripVersionsFromReferences(false);
        switch (shape.summary()) {
            case TRUE -> parser.setSummaryMode(true);
            case TEXT -> parser.setEncodeElements(Set.of("*.text", "*.id", "*.meta", "*.(mandatory)"));
            case DATA -> parser.setSuppressNarratives(true);
            case FALSE, COUNT -> elements(parser, shape.elements());
        }
        return parser;
    }

    private static void elements(IParser parser, List<String> elements) {
        if (!elements.isEmpty()) {
            Set<String> wanted = new HashSet<>(Set.of("*.id", "*.meta", "*.(mandatory)"));
            elements.forEach(
                    element -> wanted.add(Character.isUpperCase(element.charAt(0)) ? element : "*." + element));
            parser.setEncodeElements(wanted);
        }
    }

    /** The resource with its version and time; parts of it only, where the shape says so. */
    static Resource read(Stored stored, Shape shape) {
        Resource whole = parse(stored.body());
        whole.setId(new IdType(stored.type(), stored.id(), Integer.toString(stored.version())));
        whole.getMeta().setVersionId(Integer.toString(stored.version())).setLastUpdated(Date.from(stored.updated()));
        return shape.equals(Shape.WHOLE) ? whole : parse(PLAIN.encode(whole, shape));
    }

    static Resource parse(String json) {
        return (Resource) CONTEXT.newJsonParser().parseResource(json);
    }
}
