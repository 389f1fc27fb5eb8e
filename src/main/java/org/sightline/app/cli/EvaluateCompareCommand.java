package org.sightline.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sightline.orchestration.evaluation.metric.Bootstrap;
import org.sightline.orchestration.evaluation.metric.Comparison;
import org.sightline.orchestration.evaluation.report.MarkdownTable;
import org.sightline.orchestration.evaluation.report.ScoredFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Two runs over the same questions. */
@Command(
        name = "compare",
        description = {
            "Say where the second of two scored runs differs from the first, metric by metric, and how sure that is:",
            "paired bootstrap for each, McNemar's exact test where an answer is right or wrong."
        },
        mixinStandardHelpOptions = true)
final class EvaluateCompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "the --out of the first run")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "the --out of the second")
    private Path second = Path.of("");

    @Option(
            names = "--bootstrap",
            defaultValue = "1000",
            paramLabel = "N",
            description = "rounds (default: ${DEFAULT-VALUE})")
    private int rounds = 1000;

    @Option(
            names = "--bootstrap-seed",
            defaultValue = "1",
            paramLabel = "SEED",
            description = "default: ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(names = "--json", description = "one JSON array on stdout")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Comparison comparison =
                Comparison.of(ScoredFolder.read(first), ScoredFolder.read(second), new Bootstrap(rounds, seed));
        String text = json ? document(comparison).toPrettyString() : MarkdownTable.of(comparison);
        spec.commandLine().getOut().println(text);
        return 0;
    }

    private static ArrayNode document(Comparison comparison) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (Comparison.Row row : comparison.rows()) {
            ObjectNode json = rows.addObject();
            json.put("metric", row.metric().key()).put("a", row.first()).put("b", row.second());
            json.put("difference", row.difference()).put("p_bootstrap", row.p());
            json.putArray("ci95").add(row.interval().low()).add(row.interval().high());
            row.mcNemar()
                    .ifPresent(test -> json.putObject("mcnemar")
                            .put("only_a", test.onlyFirst())
                            .put("only_b", test.onlySecond())
                            .put("p", test.p()));
        }
        return rows;
    }
}
