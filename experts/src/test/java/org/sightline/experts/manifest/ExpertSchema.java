package org.sightline.experts.manifest;

import static org.sightline.experts.manifest.SchemaNodes.closed;
import static org.sightline.experts.manifest.SchemaNodes.list;
import static org.sightline.experts.manifest.SchemaNodes.names;
import static org.sightline.experts.manifest.SchemaNodes.number;
import static org.sightline.experts.manifest.SchemaNodes.object;
import static org.sightline.experts.manifest.SchemaNodes.oneOf;
import static org.sightline.experts.manifest.SchemaNodes.open;
import static org.sightline.experts.manifest.SchemaNodes.pattern;
import static org.sightline.experts.manifest.SchemaNodes.reference;
import static org.sightline.experts.manifest.SchemaNodes.step;
import static org.sightline.experts.manifest.SchemaNodes.text;
import static org.sightline.experts.manifest.SchemaNodes.texts;
import static org.sightline.experts.manifest.SchemaNodes.whole;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sightline.experts.ExpertDescriptor.Input;
import org.sightline.experts.Laterality;

/**
 * The JSON Schema (draft 2020-12) of {@code expert.yaml}, made of the rules the reader goes by: kinds, roles, steps and
 * their parameters are walked, and every other object has to name exactly the reader's keys.
 */
final class ExpertSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ExpertSchema() {}

    static ObjectNode make() {
        ObjectNode root = JSON.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Sightline expert package: expert.yaml, version 1");
        root.put("description", "Made from the reader's rules; experts/README.md explains the keys.");
        root.setAll(object(
                ManifestReader.KEYS,
                properties(),
                List.of("schema", "name", "title", "kind", "input", "calibrated", "licence")));
        ArrayNode either = root.putArray("anyOf");
        either.addObject().set("required", texts(List.of("bundle")));
        either.addObject().set("required", texts(List.of("version", "intendedUse", "labels")));
        ArrayNode kinds = root.putArray("allOf");
        Arrays.stream(Kind.values()).forEach(kind -> kinds.add(ofKind(kind)));
        ObjectNode definitions = root.putObject("$defs");
        definitions.set("code", code());
        definitions.set("span", closed(Set.of("min", "max"), "min", number(0), "max", number(0)));
        return root;
    }

    private static Map<String, ObjectNode> properties() {
        Map<String, ObjectNode> keys = new LinkedHashMap<>();
        keys.put("schema", JSON.objectNode().put("const", 1));
        keys.put("name", pattern(ManifestReader.NAME));
        keys.put("version", pattern(ManifestReader.VERSION));
        keys.put("title", text());
        keys.put("kind", oneOf(names(Kind.values(), Kind::key)));
        keys.put("engine", oneOf(names(Manifest.Engine.values(), e -> e.name().toLowerCase(Locale.ROOT))));
        keys.put("trigger", pattern(ManifestReader.TRIGGER));
        keys.put("intendedUse", text());
        keys.put("licence", text());
        keys.put("calibrated", JSON.objectNode().put("type", "boolean"));
        keys.put("bundle", text());
        keys.put("input", input());
        keys.put("weights", list(weights(), 1));
        keys.put("preprocessing", JSON.objectNode().put("type", "array"));
        keys.put("postprocessing", JSON.objectNode().put("type", "array"));
        keys.put("inference", JSON.objectNode().put("type", "object"));
        keys.put("outputs", outputs());
        keys.put("labels", list(label(), 1));
        keys.put("total", total());
        keys.put("remote", remote());
        return keys;
    }

    private static ObjectNode input() {
        Map<String, ObjectNode> keys = new LinkedHashMap<>();
        keys.put("takes", oneOf(names(Input.values(), i -> i.name().toLowerCase(Locale.ROOT))));
        keys.put("modalities", list(text(), 1));
        keys.put("bodyParts", list(text(), 0));
        keys.put("sopClasses", list(pattern(InputRules.UID), 0));
        keys.put("imageTypes", list(pattern(InputRules.IMAGE_TYPE), 0));
        keys.put("bodyPartWords", list(text(), 0));
        keys.put("refuseViews", list(text(), 0));
        keys.put("refuseWords", list(text(), 0));
        keys.put("acceptWords", list(text(), 0));
        keys.put("ageYears", reference("span"));
        keys.put("minPixels", whole(1));
        keys.put("minSlices", whole(1));
        keys.put("maxSpacing", number(Double.MIN_NORMAL));
        keys.put("checks", list(oneOf(names(PixelCheck.values(), PixelCheck::key)), 0));
        keys.put("channels", list(channel(), 1));
        return object(InputRules.KEYS, keys, List.of("modalities"));
    }

    private static ObjectNode channel() {
        Map<String, ObjectNode> keys = Map.of("name", text(), "words", list(text(), 1), "refuseWords", list(text(), 0));
        return object(InputRules.CHANNEL_KEYS, keys, List.of("name", "words"));
    }

    private static ObjectNode weights() {
        Map<String, ObjectNode> keys = new LinkedHashMap<>();
        keys.put("role", text());
        keys.put("file", pattern(WeightsFiles.FILE));
        keys.put("sha256", pattern(WeightsFiles.SHA_256));
        keys.put("url", pattern(WeightsFiles.URL));
        keys.put("licence", text());
        keys.put("member", member());
        return object(WeightsFiles.KEYS, keys, List.of("role", "file", "sha256", "licence"));
    }

    private static ObjectNode member() {
        Map<String, ObjectNode> keys =
                Map.of("size", whole(1), "labels", list(text(), 1), "thresholds", list(JSON.objectNode(), 1));
        return object(Members.KEYS, keys, List.of("size", "labels"));
    }

    private static ObjectNode outputs() {
        ObjectNode guard = closed(
                ManifestReader.GUARD_KEYS,
                "name",
                text(),
                "least",
                JSON.objectNode().put("type", "number"));
        return object(
                ManifestReader.OUTPUT_KEYS, Map.of("score", text(), "saliency", text(), "guard", guard), List.of());
    }

    private static ObjectNode label() {
        Map<String, ObjectNode> keys = new LinkedHashMap<>();
        keys.put("index", whole(0));
        keys.put("name", text());
        keys.put("code", reference("code"));
        keys.put("kind", oneOf(names(Labels.About.values(), Labels.About::key)));
        keys.put(
                "operatingPoint",
                closed(Set.of("present", "absent"), "present", number(0).put("maximum", 1), "absent", number(0)));
        keys.put("laterality", oneOf(names(Laterality.values(), Laterality::name)));
        keys.put("bodySite", reference("code"));
        keys.put("category", reference("code"));
        keys.put("type", reference("code"));
        keys.put("aliases", list(text(), 0));
        ObjectNode label = object(Labels.KEYS, keys, List.of("index", "name", "code"));
        label.putObject("dependentRequired")
                .<ObjectNode>set("category", texts(List.of("type")))
                .set("type", texts(List.of("category")));
        return label;
    }

    private static ObjectNode code() {
        Map<String, ObjectNode> keys = new LinkedHashMap<>();
        keys.put("scheme", text());
        keys.put("value", text().put("maxLength", 16));
        keys.put("meaning", text().put("maxLength", 64));
        return object(keys.keySet(), keys, keys.keySet());
    }

    private static ObjectNode total() {
        Map<String, ObjectNode> keys = Map.of(
                "name", text(),
                "code", reference("code"),
                "plausibleMillilitres", reference("span"),
                "leastOfBox", number(0));
        return object(ManifestReader.TOTAL_KEYS, keys, List.of("name", "code", "plausibleMillilitres"));
    }

    private static ObjectNode remote() {
        ObjectNode remote = JSON.objectNode().put("type", "object");
        ArrayNode protocols = remote.putArray("oneOf");
        for (RemoteSections.Protocol protocol : RemoteSections.Protocol.values()) {
            Map<String, ObjectNode> keys = new LinkedHashMap<>();
            RemoteSections.COMMON.stream().sorted().forEach(key -> keys.put(key, JSON.objectNode()));
            protocol.keys().stream().sorted().forEach(key -> keys.put(key, JSON.objectNode()));
            keys.put("protocol", JSON.objectNode().put("const", protocol.key()));
            keys.put("auth", open(RemoteSections.AUTH_KEYS));
            keys.computeIfPresent("publish", (key, any) -> open(RemoteSections.PUBLISH_KEYS));
            protocols.add(object(keys.keySet(), keys, List.of("protocol", "url")));
        }
        return remote;
    }

    private static ObjectNode ofKind(Kind kind) {
        ObjectNode rule = JSON.objectNode();
        rule.putObject("if").putObject("properties").putObject("kind").put("const", kind.key());
        ObjectNode keys = rule.putObject("then").putObject("properties");
        steps(keys, "preprocessing", kind.rules().before());
        steps(keys, "postprocessing", kind.rules().after());
        kind.rules()
                .inference()
                .ifPresentOrElse(run -> keys.set("inference", step(run, false)), () -> keys.put("inference", false));
        keys.set("weights", roles(kind));
        ArrayNode required = ((ObjectNode) rule.path("then")).putArray("required");
        required.add(kind == Kind.REMOTE ? "remote" : "weights");
        if (kind.rules().before().order() == StepRules.Order.EXACT
                && !kind.rules().before().none()) {
            required.add("preprocessing");
        }
        if (kind.rules().labels().point() == LabelRule.Point.NEEDED) {
            keys.putObject("labels").putObject("items").set("required", texts(List.of("operatingPoint")));
        }
        return rule;
    }

    private static ObjectNode roles(Kind kind) {
        ObjectNode weights = JSON.objectNode();
        if (kind == Kind.REMOTE) {
            return weights.put("maxItems", 0);
        }
        ArrayNode first = weights.putArray("prefixItems");
        kind.roles()
                .forEach(role -> first.addObject()
                        .putObject("properties")
                        .putObject("role")
                        .put("const", role));
        if (first.isEmpty()) {
            weights.remove("prefixItems");
        }
        kind.rules()
                .memberRole()
                .ifPresentOrElse(
                        member -> weights.putObject("items")
                                .putObject("properties")
                                .set("role", JSON.objectNode().put("pattern", "^" + member + "-")),
                        () -> weights.put("items", false));
        return weights.put("minItems", Math.max(1, kind.roles().size()));
    }

    private static void steps(ObjectNode keys, String key, StepRules rules) {
        if (rules.none()) {
            keys.put(key, false);
            return;
        }
        ObjectNode list = keys.putObject(key);
        boolean exact = rules.order() == StepRules.Order.EXACT;
        ArrayNode steps =
                exact ? list.putArray("prefixItems") : list.putObject("items").putArray("oneOf");
        rules.rules().forEach(rule -> steps.add(choice(rule)));
        if (exact) {
            list.put("items", false).put("minItems", rules.rules().size());
        }
    }

    private static ObjectNode choice(StepRule rule) {
        List<ObjectNode> choices = rule.choices().map(one -> step(one, true)).toList();
        if (choices.size() == 1) {
            return choices.get(0);
        }
        ObjectNode any = JSON.objectNode();
        any.putArray("oneOf").addAll(choices);
        return any;
    }
}
