package org.sightline.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sightline.app.pipeline.InstalledExperts;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.catalogue.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one expert on files, without a service. */
@Command(
        name = "run",
        description = "Run an expert: on each file for a 2D expert, on each series of a path for a volume expert.",
        mixinStandardHelpOptions = true)
final class ExpertsRunCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "the expert")
    private String name = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PATH", description = "files, folders, zips")
    private List<Path> paths = List.of();

    @Option(names = "--json", description = "one JSON object a line on stdout")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public Integer call() throws IOException {
        Catalogue catalogue = InstalledExperts.load(new Settings().config());
        Expert expert = catalogue.expert(name).orElseThrow(() -> absent(catalogue));
        boolean failed = false;
        for (Path path : paths) {
            try (DicomInputs inputs = new DicomInputs()) {
                failed |= run(expert, path, inputs.files(path));
            }
        }
        return failed ? 1 : 0;
    }

    private StudyException absent(Catalogue catalogue) {
        return catalogue.entries().stream()
                .filter(entry -> entry.descriptor().name().equals(name))
                .findFirst()
                .map(entry -> new StudyException(ErrorCode.EXPERT_NOT_INSTALLED, name, entry.problem()))
                .orElseGet(() -> new StudyException(
                        ErrorCode.EXPERT_NOT_INSTALLED, name, "no such expert; see './sightline experts list'"));
    }

    private boolean run(Expert expert, Path input, List<Path> files) throws JsonProcessingException {
        Map<String, List<InstanceFile>> groups = new LinkedHashMap<>();
        boolean failed = false;
        for (Path file : files) {
            try {
                InstanceFile instance = new InstanceFile(HeaderReader.read(file), file);
                groups.computeIfAbsent(key(expert, file, instance), k -> new ArrayList<>())
                        .add(instance);
            } catch (StudyException e) {
                print(file.toString(), expert, new ExpertResult.Failed(e.code(), e.reason()), 0);
                failed = true;
            }
        }
        for (Map.Entry<String, List<InstanceFile>> group : groups.entrySet()) {
            String shown = group.getValue().size() == 1
                    ? group.getValue().get(0).file().toString()
                    : input.toString();
            failed |= run(expert, shown, group.getValue());
        }
        return failed;
    }

    private static String key(Expert expert, Path file, InstanceFile instance) {
        return expert.descriptor().input() == ExpertDescriptor.Input.IMAGE
                ? file.toString()
                : instance.header().ref().seriesUid();
    }

    private boolean run(Expert expert, String input, List<InstanceFile> group) throws JsonProcessingException {
        SeriesRef series = group.get(0).header().ref().series();
        long started = System.nanoTime();
        ExpertResult result = expert.read(new ExpertRequest(series, group));
        print(input, expert, result, (System.nanoTime() - started) / 1_000_000);
        return result.match(r -> false, d -> false, f -> true);
    }

    private void print(String input, Expert expert, ExpertResult result, long millis) throws JsonProcessingException {
        ObjectNode row = mapper.createObjectNode();
        row.put("input", input);
        row.put("expert", expert.descriptor().name() + " " + expert.descriptor().version());
        String outcome = result.match(r -> "REPORTED", d -> "DECLINED", f -> "FAILED");
        row.put("outcome", outcome);
        String reason = result.match(r -> "", ExpertResult.Declined::reason, f -> f.code() + ": " + f.message());
        row.put("reason", reason);
        ArrayNode findings = row.putArray("findings");
        List<Finding> reported =
                result.<List<Finding>>match(ExpertResult.Reported::findings, d -> List.of(), f -> List.of());
        reported.forEach(finding -> findings.add(node(finding)));
        row.put("ms", millis);
        spec.commandLine().getOut().println(json ? mapper.writeValueAsString(row) : row.toPrettyString());
        spec.commandLine().getOut().flush();
    }

    private ObjectNode node(Finding finding) {
        ObjectNode node = mapper.createObjectNode();
        node.put("key", finding.key());
        node.putObject("concept")
                .put("system", finding.concept().scheme())
                .put("code", finding.concept().value())
                .put("display", finding.concept().meaning());
        node.put("presence", finding.presence().name());
        finding.probability().ifPresent(p -> node.put("probability", p.value()));
        finding.laterality().ifPresent(side -> node.put("laterality", side.name()));
        ArrayNode quantities = node.putArray("quantities");
        finding.quantities()
                .forEach(q -> quantities
                        .addObject()
                        .put("name", q.name())
                        .put("value", q.value())
                        .put("unit", q.unit()));
        return node;
    }
}
