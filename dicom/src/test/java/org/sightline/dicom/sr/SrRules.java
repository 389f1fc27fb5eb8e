package org.sightline.dicom.sr;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;

/**
 * What a measurement report must obey and {@code dciodvfy}, which checks the object and not its template, does not see:
 * templates, value types, relationships and required children of TID 1500, 1410, 1411 and 1501, evidence, codes.
 */
final class SrRules {
    /** Value type and relationship of every concept name we use; a question of an evaluation is any other. */
    private static final Map<String, String> ITEMS = Map.ofEntries(
            Map.entry("DCM 121049", "HAS CONCEPT MOD CODE"),
            Map.entry("DCM 121005", "HAS OBS CONTEXT CODE"),
            Map.entry("DCM 121012", "HAS OBS CONTEXT UIDREF"),
            Map.entry("DCM 121013", "HAS OBS CONTEXT TEXT"),
            Map.entry("DCM 121014", "HAS OBS CONTEXT TEXT"),
            Map.entry("DCM 121015", "HAS OBS CONTEXT TEXT"),
            Map.entry("DCM 121016", "HAS OBS CONTEXT TEXT"),
            Map.entry("DCM 121058", "HAS CONCEPT MOD CODE"),
            Map.entry("DCM 111028", "CONTAINS CONTAINER"),
            Map.entry("DCM 126200", "CONTAINS CONTAINER"),
            Map.entry("DCM 126010", "CONTAINS CONTAINER"),
            Map.entry("DCM 125007", "CONTAINS CONTAINER"),
            Map.entry("DCM 112039", "HAS OBS CONTEXT TEXT"),
            Map.entry("DCM 112040", "HAS OBS CONTEXT UIDREF"),
            Map.entry("SCT 276214006", "CONTAINS CODE"),
            Map.entry("DCM 121071", "CONTAINS CODE"),
            Map.entry("SCT 363698007", "HAS CONCEPT MOD CODE"),
            Map.entry("SCT 272741003", "HAS CONCEPT MOD CODE"),
            Map.entry("DCM 111001", "HAS CONCEPT MOD TEXT"),
            Map.entry("DCM 111002", "HAS CONCEPT MOD TEXT"),
            Map.entry("DCM 111003", "HAS CONCEPT MOD TEXT"),
            Map.entry("SCT 370129005", "HAS CONCEPT MOD CODE"),
            Map.entry("DCM 121191", "CONTAINS IMAGE"),
            Map.entry("DCM 121232", "CONTAINS UIDREF"),
            Map.entry("DCM 111030", "CONTAINS SCOORD"),
            Map.entry("SCT 260753009", "CONTAINS IMAGE"));

    private static final Set<String> ANSWERS = Set.of("SCT 52101004", "SCT 272519000", "SCT 373068000");

    private final Attributes document;
    private final List<String> broken = new ArrayList<>();

    private SrRules(Attributes document) {
        this.document = document;
    }

    /** The rules that are broken; empty for a correct report. */
    static List<String> broken(Attributes document) {
        SrRules rules = new SrRules(document);
        rules.checkRoot();
        rules.checkItems(document);
        rules.checkGroups();
        rules.checkEvidence();
        return rules.broken;
    }

    private void checkRoot() {
        require(name(document).equals("DCM 126000"), "the title is Imaging Measurement Report");
        require(template(document).equals("1500"), "the root names template 1500");
        require("PRELIMINARY".equals(document.getString(Tag.PreliminaryFlag)), "the report is preliminary");
        require("UNVERIFIED".equals(document.getString(Tag.VerificationFlag)), "the report is unverified");
        require(document.getString(Tag.SeriesDescription, "").startsWith("AI "), "description begins with AI");
        for (String required : List.of("121049", "121005", "121012", "121058", "111028", "126010")) {
            require(child(document, "DCM " + required).isPresent(), "the root has DCM " + required);
        }
        child(document, "DCM 111028").ifPresent(l -> require(template(l).equals("1600"), "the library is TID 1600"));
    }

    private void checkItems(Attributes parent) {
        children(parent).forEach(item -> {
            String is = item.getString(Tag.RelationshipType) + " " + item.getString(Tag.ValueType);
            String wanted = ITEMS.getOrDefault(name(item), wantedOfOthers(item));
            require(wanted.equals(is), name(item) + " is " + wanted);
            checkCode(item.getNestedDataset(Tag.ConceptNameCodeSequence));
            checkCode(item.getNestedDataset(Tag.ConceptCodeSequence));
            checkItems(item);
        });
    }

    /** Images of the library, measurements and evaluations. */
    private static String wantedOfOthers(Attributes item) {
        if (name(item).isEmpty()) {
            boolean ofRegion = "SELECTED FROM".equals(item.getString(Tag.RelationshipType));
            return ofRegion ? "SELECTED FROM IMAGE" : "CONTAINS IMAGE";
        }
        return item.contains(Tag.MeasuredValueSequence) ? "CONTAINS NUM" : "CONTAINS CODE";
    }

    private void checkGroups() {
        List<Attributes> groups = child(document, "DCM 126010").stream()
                .flatMap(SrRules::children)
                .toList();
        require(!groups.isEmpty(), "there is a measurement group");
        Set<String> tracked = new HashSet<>();
        groups.forEach(group -> {
            require(name(group).equals("DCM 125007"), "measurements stand in groups");
            for (String required : List.of("DCM 112039", "DCM 112040", "DCM 111001", "DCM 111003")) {
                require(child(group, required).isPresent(), "a group has " + required);
            }
            checkPlace(group);
            checkAnswer(group);
            child(group, "DCM 112040")
                    .ifPresent(uid -> require(tracked.add(uid.getString(Tag.UID)), "tracking UIDs differ"));
        });
    }

    private void checkPlace(Attributes group) {
        boolean segment = child(group, "DCM 121191").isPresent();
        boolean region = child(group, "DCM 111030").isPresent();
        String wanted = segment ? "1411" : region ? "1410" : "1501";
        require(template(group).equals(wanted), "the template fits the place: " + wanted);
        require(segment == child(group, "DCM 121232").isPresent(), "a segment names its source series");
        child(group, "DCM 121191")
                .map(item -> item.getNestedDataset(Tag.ReferencedSOPSequence))
                .ifPresent(r -> require(r.getInt(Tag.ReferencedSegmentNumber, 0) > 0, "a segment has a number"));
        child(group, "DCM 111030").ifPresent(this::checkRegion);
    }

    private void checkRegion(Attributes region) {
        float[] points = region.getFloats(Tag.GraphicData);
        int last = points.length - 2;
        boolean closed = last >= 6 && points[0] == points[last] && points[1] == points[last + 1];
        require("POLYLINE".equals(region.getString(Tag.GraphicType)) && closed, "a region is a closed polyline");
        require(children(region).anyMatch(i -> "IMAGE".equals(i.getString(Tag.ValueType))), "a region has an image");
    }

    private void checkAnswer(Attributes group) {
        List<String> answers = children(group)
                .map(item -> code(item.getNestedDataset(Tag.ConceptCodeSequence)))
                .filter(ANSWERS::contains)
                .toList();
        require(answers.size() == 1, "a group says whether the finding is there");
        boolean found = child(group, "DCM 121071").isPresent();
        require(found == answers.contains("SCT 52101004"), "only what is present is a Finding");
    }

    /** Every instance referred to is listed, and none besides. */
    private void checkEvidence() {
        Set<String> listed = new HashSet<>();
        items(document, Tag.CurrentRequestedProcedureEvidenceSequence)
                .flatMap(study -> items(study, Tag.ReferencedSeriesSequence))
                .flatMap(series -> items(series, Tag.ReferencedSOPSequence))
                .forEach(sop -> listed.add(sop.getString(Tag.ReferencedSOPInstanceUID)));
        Set<String> referred = new HashSet<>();
        collect(document, referred);
        require(listed.equals(referred), "evidence lists what is referred to");
    }

    private static void collect(Attributes parent, Set<String> sopUids) {
        children(parent).forEach(item -> {
            items(item, Tag.ReferencedSOPSequence).forEach(r -> sopUids.add(r.getString(Tag.ReferencedSOPInstanceUID)));
            collect(item, sopUids);
        });
    }

    private void checkCode(Attributes code) {
        if (code != null) {
            String scheme = code.getString(Tag.CodingSchemeDesignator, "");
            String value = code.getString(Tag.CodeValue, "");
            boolean known = switch (scheme) {
                case "DCM" -> value.matches("[0-9]{6}");
                case "SCT" -> value.matches("[1-9][0-9]{5,17}");
                case "LN" -> value.matches("[0-9]+-[0-9]");
                case "RFC5646" -> value.equals("en-US");
                case "99SIGHTLINE" -> document.contains(Tag.CodingSchemeIdentificationSequence);
                default -> false;
            };
            require(known, "the code fits its scheme: " + scheme + " " + value);
        }
    }

    private static Optional<Attributes> child(Attributes parent, String name) {
        return children(parent).filter(item -> name(item).equals(name)).findFirst();
    }

    private static Stream<Attributes> children(Attributes parent) {
        return items(parent, Tag.ContentSequence);
    }

    private static Stream<Attributes> items(Attributes parent, int tag) {
        Sequence sequence = parent.getSequence(tag);
        return sequence == null ? Stream.empty() : sequence.stream();
    }

    private static String name(Attributes item) {
        return code(item.getNestedDataset(Tag.ConceptNameCodeSequence));
    }

    private static String code(Attributes code) {
        return code == null ? "" : code.getString(Tag.CodingSchemeDesignator) + " " + code.getString(Tag.CodeValue);
    }

    private static String template(Attributes container) {
        Attributes template = container.getNestedDataset(Tag.ContentTemplateSequence);
        boolean ours = template != null && "DCMR".equals(template.getString(Tag.MappingResource));
        return ours ? template.getString(Tag.TemplateIdentifier, "") : "";
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            broken.add(rule);
        }
    }
}
