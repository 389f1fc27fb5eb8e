package org.sightline.orchestration.ground.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.ground.Basis;
import org.sightline.orchestration.ground.Imaging;
import org.sightline.orchestration.ground.PriorStudy;
import org.sightline.orchestration.ground.Reading;
import org.sightline.orchestration.language.ReportReader;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;

/**
 * Reads an evidence file: what a study's findings are as JSON (design section 10). Beyond the keys that are written,
 * {@code bodyPart}, {@code experts} (what each looks for) and {@code priors} (earlier studies with report text and findings)
 * are understood; keys that are not known are passed over.
 */
public final class EvidenceJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ReportReader READER = ReportReader.standard();

    private EvidenceJson() {}

    /**
     * The evidence as a text is held against it.
     *
     * @param file how the file is called in complaints
     * @throws StudyException {@code BAD_REQUEST} that names line and column of broken JSON, or else the path of the value
     *     and the rule that it breaks
     */
    public static Basis read(String json, String file) {
        Node root = new Node(file, "", parsed(json, file));
        Optional<String> study = root.optional("study").map(Node::text);
        List<Evidence> evidence = evidence(root.required("findings").items(), study);
        return new Basis(imaging(root), readings(root, evidence), priors(root));
    }

    private static JsonNode parsed(String json, String file) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            throw new StudyException(ErrorCode.BAD_REQUEST, file, where + "no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Imaging imaging(Node root) {
        return new Imaging(texts(root, "modality"), texts(root, "bodyPart"));
    }

    /** One text or a list of them; an empty one is none. */
    private static List<String> texts(Node root, String name) {
        return root.optional(name).stream()
                .flatMap(n -> n.value().isArray() ? n.items().stream() : Stream.of(n))
                .filter(n -> !(n.value().isTextual() && n.value().asText().isBlank()))
                .map(Node::text)
                .toList();
    }

    private static List<Evidence> evidence(List<Node> items, Optional<String> study) {
        Set<String> ids = new HashSet<>();
        return items.stream()
                .map(item -> {
                    String id = item.required("id").text();
                    if (!ids.add(id)) {
                        throw item.required("id").refused("\"" + id + "\" stands twice");
                    }
                    return new Evidence(
                            id,
                            item.optional("expert").map(Node::text).orElse("an expert"),
                            FindingJson.read(item, id, study));
                })
                .toList();
    }

    /** Experts that are listed, then those that only gave findings. */
    private static List<Reading> readings(Node root, List<Evidence> evidence) {
        List<Reading> listed =
                root.list("experts").stream().map(n -> listed(n, evidence)).toList();
        List<String> names = listed.stream().map(Reading::reader).toList();
        Stream<Reading> others = evidence.stream()
                .map(Evidence::runId)
                .distinct()
                .filter(reader -> !names.contains(reader))
                .map(reader -> new Reading(
                        reader, reader, ExpertRun.Outcome.REPORTED, "", Optional.empty(), of(reader, evidence)));
        return Stream.concat(listed.stream(), others).toList();
    }

    private static Reading listed(Node expert, List<Evidence> evidence) {
        String reader = expert.required("name").text();
        return new Reading(
                reader,
                reader,
                expert.optional("outcome")
                        .map(n -> n.oneOf(ExpertRun.Outcome.class))
                        .orElse(ExpertRun.Outcome.REPORTED),
                expert.optional("reason").map(Node::text).orElse(""),
                expert.optional("looksFor")
                        .map(n -> n.items().stream().map(FindingJson::code).toList()),
                of(reader, evidence));
    }

    private static List<Evidence> of(String reader, List<Evidence> evidence) {
        return evidence.stream().filter(e -> e.runId().equals(reader)).toList();
    }

    private static List<PriorStudy> priors(Node root) {
        return root.list("priors").stream()
                .map(n -> new PriorStudy(
                        date(n.required("date")),
                        n.optional("modality").map(Node::text).orElse(""),
                        n.optional("bodyPart").map(Node::text).orElse(""),
                        n.optional("report")
                                .map(Node::text)
                                .map(EvidenceJson::assertions)
                                .orElseGet(List::of),
                        evidence(n.list("findings"), n.optional("study").map(Node::text)).stream()
                                .map(Evidence::finding)
                                .toList()))
                .toList();
    }

    private static List<Assertion> assertions(String report) {
        return READER.read(report).stream()
                .flatMap(s -> s.sentences().stream())
                .flatMap(s -> s.assertions().stream())
                .toList();
    }

    private static LocalDate date(Node node) {
        try {
            return LocalDate.parse(node.text());
        } catch (DateTimeParseException e) {
            throw node.refused("a date like 2026-01-31 is needed here");
        }
    }
}
