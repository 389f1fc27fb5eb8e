package org.sightline.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.sightline.orchestration.evaluation.run.Merge;
import org.sightline.orchestration.evaluation.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts shards together. */
@Command(
        name = "merge",
        description = {
            "Put the shards of one run together, as if one process had asked all of it.",
            "Score the result with: evaluate SET PATH --score-only --out DIR"
        },
        mixinStandardHelpOptions = true)
final class EvaluateMergeCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "SHARD", description = "the --out of each shard, in any order")
    private List<Path> shards = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "a folder without a run")
    private Path out = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        int merged = Merge.of(shards.stream().map(RunFolder::new).toList(), new RunFolder(out));
        spec.commandLine().getErr().println(merged + " answers of " + shards.size() + " shards: " + out);
        return 0;
    }
}
