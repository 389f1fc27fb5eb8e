package org.sightline.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Goes along the chain of the audit log. */
@Command(
        name = "verify",
        description = "Check every entry of the audit log against the chain that it was sealed in.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every entry fits", "1:one does not, and is named", "2:wrong use"},
        mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {
    @Option(names = "--url", description = "the service; without it the one on this machine")
    private Optional<URI> url = Optional.empty();

    @Option(
            names = "--head",
            paramLabel = "NUMBER:HASH",
            description = "what 'audit head' printed before, or an audit message holds: is it still part of the chain?")
    private Optional<String> head = Optional.empty();

    @Option(names = "--json", description = "print what was found as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String query =
                head.map(kept -> "?head=" + URLEncoder.encode(kept, UTF_8)).orElse("");
        JsonNode checked = RunningService.at(url).get("/api/audit/verify" + query);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(checked);
        } else {
            print(checked, out);
        }
        return checked.path("sound").asBoolean() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    static void print(JsonNode checked, PrintWriter out) {
        if (checked.path("sound").asBoolean()) {
            out.printf(
                    "audit log sound up to %s, %d entries not sealed yet%n",
                    checked.path("head").asText(), checked.path("waiting").asLong());
        } else {
            out.printf("audit log: %s%n", checked.path("flaw").asText());
        }
    }
}
