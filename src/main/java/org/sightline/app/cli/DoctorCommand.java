package org.sightline.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what is wrong with an installation. */
@Command(
        name = "doctor",
        description = "Check a running service: database against stored objects, work that is stuck, the audit log.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--url", description = "the service; without it the one on this machine")
    private Optional<URI> url = Optional.empty();

    @Option(names = "--remove-orphans", description = "remove objects that no row has named for an hour")
    private boolean removeOrphans;

    @Option(names = "--deep", description = "also read every received object back and compare it with its hash")
    private boolean deep;

    @Option(names = "--json", description = "print the report as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunningService service = RunningService.at(url);
        ObjectNode report = ask(service).deepCopy();
        if (deep) {
            ObjectNode contents = read(service);
            report.set("contents", contents);
            report.put(
                    "healthy",
                    report.path("healthy").asBoolean()
                            && contents.path("broken").isEmpty());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(report);
        } else {
            print(report, out);
        }
        return report.path("healthy").asBoolean() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** Page by page, so that no request takes long. */
    private ObjectNode read(RunningService service) throws IOException, InterruptedException {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode broken = all.putArray("broken");
        int objects = 0;
        String after = "";
        do {
            JsonNode page = service.get("/api/doctor/contents?after=" + after);
            objects += page.path("objects").asInt();
            page.path("broken").forEach(broken::add);
            after = page.path("next").asText("");
        } while (!after.isEmpty());
        return all.put("objects", objects);
    }

    /** Where no service answers, what keeps one from starting is said first. */
    private JsonNode ask(RunningService service) throws IOException, InterruptedException {
        try {
            return removeOrphans ? service.post("/api/doctor/orphans/remove", Map.of()) : service.get("/api/doctor");
        } catch (StudyException e) {
            if (e.code() == ErrorCode.PEER_UNREACHABLE) {
                new Settings().requireStartable();
            }
            throw e;
        }
    }

    private void print(JsonNode report, PrintWriter out) {
        out.printf(
                "%d objects, %d broken%n",
                report.path("objects").asInt(), report.path("broken").asInt());
        printBroken(report.path("examples"), out);
        if (deep) {
            JsonNode contents = report.path("contents");
            out.printf(
                    "%d received objects read back, %d not as received%n",
                    contents.path("objects").asInt(), contents.path("broken").size());
            printBroken(contents.path("broken"), out);
        }
        String orphans = removeOrphans ? "removed" : "remove them with --remove-orphans";
        out.printf(
                "%d objects that no row names, %d bytes%s%n",
                report.path("orphans").asInt(),
                report.path("orphanBytes").asLong(),
                report.path("orphans").asInt() > 0 ? ": " + orphans : "");
        out.printf("%d studies under way without work%n", report.path("stuck").size());
        report.path("stuck").forEach(uid -> out.printf("  %s%n", uid.asText()));
        out.printf("%d tasks overdue%n", report.path("overdue").asInt());
        AuditVerifyCommand.print(report.path("audit"), out);
    }

    private static void printBroken(JsonNode broken, PrintWriter out) {
        broken.forEach(b -> out.printf(
                "  %s of study %s %s (%s)%n",
                b.path("sopUid").asText(),
                b.path("studyUid").asText(),
                b.path("what").asText(),
                b.path("key").asText()));
    }
}
