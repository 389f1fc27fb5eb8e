package org.sightline.orchestration.ground.json;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.dicom.InstanceRef;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.OperatingPoint;
import org.sightline.experts.Presence;
import org.sightline.experts.Probability;
import org.sightline.experts.Quantity;
import org.sightline.experts.Region;

/** Reads one finding of an evidence file. */
final class FindingJson {
    /** Systems as FHIR names them, beside the DICOM designators. */
    private static final Map<String, String> DESIGNATORS = Map.of(
            "http://snomed.info/sct", "SCT",
            "http://dicom.nema.org/resources/ontology/DCM", "DCM",
            "http://radlex.org", "RADLEX",
            "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl", "NCIt");

    private static final int CODE_LENGTH = 16;
    private static final int BOX = 4;

    private FindingJson() {}

    static Finding read(Node item, String id, Optional<String> study) {
        Code concept = code(item.required("concept"));
        Optional<Probability> probability =
                item.optional("probability").map(n -> n.made(() -> new Probability(n.number())));
        Optional<OperatingPoint> point = item.optional("operatingPoint")
                .map(n -> n.made(() -> new OperatingPoint(
                        n.required("present").number(), n.required("absent").number())));
        return new Finding(
                id,
                item.optional("kind").map(n -> n.oneOf(Finding.Kind.class)).orElse(Finding.Kind.ABNORMALITY),
                concept,
                presence(item, probability, point),
                probability,
                point,
                item.optional("laterality").map(n -> n.oneOf(Laterality.class)),
                item.optional("bodySite").map(FindingJson::code),
                item.list("quantities").stream().map(FindingJson::quantity).toList(),
                Optional.empty(),
                item.optional("region").map(n -> region(n, study)).stream().toList());
    }

    /** The thresholds decide where they are given; a presence that they do not give is a mistake in the file. */
    private static Presence presence(Node item, Optional<Probability> score, Optional<OperatingPoint> point) {
        Presence stated = item.required("presence").oneOf(Presence.class);
        Optional<Presence> decided = point.flatMap(p -> score.map(s -> p.presence(s.value())));
        if (decided.filter(d -> d != stated).isPresent()) {
            throw item.required("presence")
                    .refused(stated + ", but probability and operatingPoint make it " + decided.get());
        }
        return stated;
    }

    static Code code(Node node) {
        String system = node.required("system").text();
        String value = node.required("code").text();
        return node.made(() -> new Code(
                DESIGNATORS.getOrDefault(system, system),
                value,
                node.optional("display").map(Node::text).orElse(value)));
    }

    private static Quantity quantity(Node node) {
        String name = node.required("name").text();
        Node value = node.required("value");
        return value.made(() -> new Quantity(
                name, named(name), value.number(), node.required("unit").text()));
    }

    /** A file gives no code for the name of a number. */
    private static Code named(String name) {
        String value = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "-");
        return Code.local(value.isBlank() || value.equals("-") ? "NUMBER" : cut(value), name);
    }

    private static String cut(String value) {
        return value.substring(0, Math.min(CODE_LENGTH, value.length()));
    }

    private static Region region(Node node, Optional<String> study) {
        String studyUid = study.orElseThrow(() -> node.refused("the file names no study, and a region needs one"));
        InstanceRef instance = node.made(() -> new InstanceRef(
                studyUid,
                node.required("series").text(),
                node.required("instance").text()));
        return new Region(
                instance,
                node.optional("frame").map(Node::positive).orElse(1),
                node.optional("box").map(FindingJson::box),
                node.optional("segment").map(Node::positive));
    }

    private static Region.Box box(Node node) {
        List<Node> corners = node.items();
        if (corners.size() != BOX) {
            throw node.refused("left, top, right and bottom are needed here");
        }
        List<Double> numbers = corners.stream().map(Node::number).toList();
        if (!(numbers.get(0) >= 0 && numbers.get(1) >= 0)
                || numbers.get(2) <= numbers.get(0)
                || numbers.get(3) <= numbers.get(1)) {
            throw node.refused("right has to be above left, bottom above top, and none below 0");
        }
        return new Region.Box(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
    }
}
