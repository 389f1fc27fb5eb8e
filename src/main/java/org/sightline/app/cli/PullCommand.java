package org.sightline.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Pull mode of a running service. */
@Command(
        name = "pull",
        description = "Let a running service fetch a study from its archives.",
        mixinStandardHelpOptions = true)
final class PullCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 300;
    private static final Set<String> ENDS = Set.of("DONE", "FAILED", "NOT_FOUND");

    /** One of the two. */
    static final class Key {
        @Option(names = "--accession", required = true, description = "accession number of one study")
        private String accession = "";

        @Option(names = "--study", required = true, paramLabel = "UID", description = "Study Instance UID")
        private String study = "";
    }

    @ArgGroup(multiplicity = "1")
    private Key key = new Key();

    @Option(names = "--prior", description = "keep it to compare with; it is not drafted")
    private boolean prior;

    @Option(names = "--url", description = "the service; without it the one on this machine")
    private Optional<URI> url = Optional.empty();

    @Option(names = "--json", description = "the pull as one JSON object on stdout")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunningService client = RunningService.at(url);
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        JsonNode pull = client.post("/api/pulls", wanted());
        while (!ENDS.contains(pull.path("state").asText())) {
            progress.show(line(pull));
            Thread.sleep(POLL_MILLIS);
            pull = client.get("/api/pulls/" + pull.path("id").asText());
        }
        progress.end();
        boolean done = pull.path("state").asText().equals("DONE");
        if (json) {
            spec.commandLine().getOut().println(pull);
        } else {
            (done ? spec.commandLine().getOut() : spec.commandLine().getErr()).println(ending(pull));
        }
        return done ? 0 : 1;
    }

    private Map<String, String> wanted() {
        Map<String, String> wanted = new TreeMap<>();
        wanted.put("purpose", prior ? "prior" : "draft");
        if (key.study.isEmpty()) {
            wanted.put("accession", key.accession);
        } else {
            wanted.put("studyUid", key.study);
        }
        return wanted;
    }

    private static String line(JsonNode pull) {
        String state = pull.path("state").asText().toLowerCase(java.util.Locale.ROOT);
        String total = pull.path("total").asText("");
        String counts = state.equals("retrieving")
                ? " " + pull.path("done").asInt() + (total.isEmpty() || total.equals("null") ? "" : " of " + total)
                : "";
        String reason = pull.path("reason").asText("");
        return state + counts + (reason.isEmpty() || reason.equals("null") ? "" : " (" + reason + ")");
    }

    private static String ending(JsonNode pull) {
        if (pull.path("state").asText().equals("DONE")) {
            return pull.path("studyUid").asText() + ": " + pull.path("done").asInt() + " objects from "
                    + pull.path("archive").asText() + " by "
                    + pull.path("method").asText();
        }
        StringBuilder text = new StringBuilder(pull.path("reason").asText());
        pull.path("candidates")
                .forEach(uid -> text.append(System.lineSeparator()).append("  ").append(uid.asText()));
        return text.append(" [").append(pull.path("state").asText()).append(']').toString();
    }
}
