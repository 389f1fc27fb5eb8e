package org.sightline.orchestration.ground.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sightline.dicom.Code;
import org.sightline.experts.Quantity;
import org.sightline.orchestration.ground.Basis;
import org.sightline.orchestration.ground.GroundedText;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;
import org.sightline.orchestration.sight.MaskSlices;
import org.sightline.orchestration.sight.Place;
import org.sightline.orchestration.sight.SightLine;

/** Writes verdicts as JSON (design section 10). */
public final class GroundingJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private GroundingJson() {}

    /** {@code {"sentences": [...], "omissions": [...], "summary": {...}}} */
    public static ObjectNode write(GroundedText text, Basis basis) {
        Map<String, Evidence> evidence = basis.readings().stream()
                .flatMap(r -> r.evidence().stream())
                .collect(Collectors.toMap(Evidence::id, Function.identity(), (first, second) -> first));
        ObjectNode root = NODES.objectNode();
        ArrayNode sentences = root.putArray("sentences");
        for (Section section : text.sections()) {
            section.sentences().forEach(s -> sentences.add(sentence(section.kind(), s, evidence)));
        }
        text.omissions().forEach(root.putArray("omissions")::add);
        root.set("summary", summary(text));
        return root;
    }

    private static ObjectNode sentence(Section.Kind section, Sentence sentence, Map<String, Evidence> evidence) {
        ObjectNode node = NODES.objectNode()
                .put("id", sentence.id())
                .put("text", sentence.text())
                .put("section", section.name());
        ArrayNode assertions = node.putArray("assertions");
        sentence.assertions().forEach(a -> assertions.add(assertion(a)));
        node.put("verdict", sentence.verdict().name());
        sentence.evidence().forEach(node.putArray("evidence")::add);
        node.put("rule", sentence.rule());
        ArrayNode places = node.putArray("places");
        SightLine.of(sentence, evidence, MaskSlices.NONE).places().forEach(p -> places.add(place(p)));
        return node;
    }

    /** What a sentence does not say stands as null, but for what hardly any sentence says. */
    private static ObjectNode assertion(Assertion assertion) {
        ObjectNode node = NODES.objectNode();
        node.set("concept", code(assertion.concept()));
        node.put("presence", assertion.presence().name());
        node.put("laterality", assertion.laterality().map(Enum::name).orElse(null));
        ArrayNode quantities = node.putArray("quantities");
        assertion.quantities().forEach(q -> quantities.add(quantity(q)));
        assertion.bodySite().ifPresent(s -> node.set("bodySite", code(s)));
        node.put("standing", assertion.standing().name());
        assertion.change().ifPresent(c -> node.put("change", c.name()));
        return node;
    }

    private static ObjectNode code(Code code) {
        return NODES.objectNode()
                .put("system", code.scheme())
                .put("code", code.value())
                .put("display", code.meaning());
    }

    private static ObjectNode quantity(Quantity quantity) {
        return NODES.objectNode()
                .put("name", quantity.name())
                .put("value", quantity.value())
                .put("unit", quantity.unit());
    }

    private static ObjectNode place(Place place) {
        ObjectNode node = NODES.objectNode()
                .put("evidence", place.evidence())
                .put("series", place.instance().seriesUid())
                .put("instance", place.instance().sopUid())
                .put("frame", place.frame())
                .put("wholeImage", place.wholeImage());
        place.box()
                .ifPresent(
                        b -> List.of(b.left(), b.top(), b.right(), b.bottom()).forEach(node.withArray("box")::add));
        return node;
    }

    private static ObjectNode summary(GroundedText text) {
        ObjectNode summary =
                NODES.objectNode().put("sentences", text.sentences().count());
        for (Verdict verdict : Verdict.values()) {
            summary.put(
                    verdict.name().toLowerCase(Locale.ROOT),
                    text.sentences().filter(s -> s.verdict() == verdict).count());
        }
        return summary.put("omissions", text.omissions().size());
    }
}
