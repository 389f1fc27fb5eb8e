package org.sightline.experts.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sightline.dicom.Code;
import org.sightline.dicom.Sha256;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.Region;

/**
 * An expert's answer as one JSON object, whose keys always stand in the same order and whose numbers are exact: a double is
 * written in the shortest form that reads back to the same bits. A mask stands in it as its SHA-256.
 */
public final class ResultDocument {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ResultDocument() {}

    /** {@code outcome}, {@code code}, {@code reason}, {@code findings}, {@code mask}; a key without a value is left out. */
    public static ObjectNode of(ExpertResult result) {
        ObjectNode document = JSON.objectNode();
        return result.match(
                reported -> reported(document, reported),
                declined -> document.put("outcome", "DECLINED").put("reason", declined.reason()),
                failed -> document.put("outcome", "FAILED")
                        .put("code", failed.code().name())
                        .put("reason", failed.message()));
    }

    /** SHA-256 of the document without spaces, in UTF-8: 64 hex digits. The same input gives the same. */
    public static String hash(ExpertResult result) {
        return Sha256.of(of(result).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode reported(ObjectNode document, ExpertResult.Reported reported) {
        document.put("outcome", "REPORTED");
        ArrayNode findings = document.putArray("findings");
        reported.findings().forEach(finding -> findings.add(finding(finding)));
        reported.segmentation().ifPresent(mask -> document.set("mask", mask(mask)));
        return document;
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode node = JSON.objectNode();
        node.put("key", finding.key());
        node.put("kind", finding.kind().name());
        node.set("concept", code(finding.concept()));
        node.put("presence", finding.presence().name());
        finding.probability().ifPresent(score -> node.put("probability", score.value()));
        finding.operatingPoint()
                .ifPresent(point -> node.putObject("operatingPoint")
                        .put("present", point.present())
                        .put("absent", point.absent()));
        finding.laterality().ifPresent(side -> node.put("laterality", side.name()));
        finding.bodySite().ifPresent(site -> node.set("bodySite", code(site)));
        quantities(node.putArray("quantities"), finding);
        finding.extent().ifPresent(extent -> node.set("extentMm", extent(extent)));
        ArrayNode regions = node.putArray("regions");
        finding.regions().forEach(region -> regions.add(region(region)));
        return node;
    }

    private static void quantities(ArrayNode quantities, Finding finding) {
        finding.quantities()
                .forEach(quantity -> quantities
                        .addObject()
                        .put("name", quantity.name())
                        .put("value", quantity.value())
                        .put("unit", quantity.unit())
                        .set("concept", code(quantity.concept())));
    }

    private static ObjectNode extent(Finding.Extent extent) {
        ObjectNode node = JSON.objectNode();
        numbers(node.putArray("from"), List.of(extent.fromX(), extent.fromY(), extent.fromZ()));
        numbers(node.putArray("to"), List.of(extent.toX(), extent.toY(), extent.toZ()));
        return node;
    }

    private static void numbers(ArrayNode array, List<Double> values) {
        values.forEach(array::add);
    }

    private static ObjectNode region(Region region) {
        ObjectNode node = JSON.objectNode();
        node.put("sopInstanceUid", region.instance().sopUid());
        node.put("frame", region.frame());
        region.box()
                .ifPresent(box ->
                        numbers(node.putArray("box"), List.of(box.left(), box.top(), box.right(), box.bottom())));
        region.segment().ifPresent(segment -> node.put("segment", segment));
        return node;
    }

    private static ObjectNode mask(Segmentation mask) {
        ObjectNode node = JSON.objectNode();
        node.put("columns", mask.grid().columns());
        node.put("rows", mask.grid().rows());
        node.put("slices", mask.grid().slices());
        node.put("sha256", Sha256.of(mask.labels()));
        ArrayNode segments = node.putArray("segments");
        mask.segments()
                .forEach(segment -> segments.addObject()
                        .put("number", segment.number())
                        .put("label", segment.label())
                        .set("type", code(segment.type())));
        return node;
    }

    private static ObjectNode code(Code code) {
        return JSON.objectNode()
                .put("system", code.scheme())
                .put("code", code.value())
                .put("display", code.meaning());
    }
}
