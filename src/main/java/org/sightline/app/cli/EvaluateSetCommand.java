package org.sightline.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sightline.app.config.SightlineConfig;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.evaluation.Scoring;
import org.sightline.orchestration.evaluation.dataset.Layout;
import org.sightline.orchestration.evaluation.dataset.VqaSet;
import org.sightline.orchestration.evaluation.metric.Bootstrap;
import org.sightline.orchestration.evaluation.report.MarkdownTable;
import org.sightline.orchestration.evaluation.report.Outputs;
import org.sightline.orchestration.evaluation.report.Price;
import org.sightline.orchestration.evaluation.report.Scored;
import org.sightline.orchestration.evaluation.run.CallTotals;
import org.sightline.orchestration.evaluation.run.EvaluationRun;
import org.sightline.orchestration.evaluation.run.Prediction;
import org.sightline.orchestration.evaluation.run.RunFolder;
import org.sightline.orchestration.evaluation.run.RunPlan;
import org.sightline.orchestration.evaluation.run.Tally;
import org.sightline.orchestration.vlm.ChatEndpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks the questions of one set and scores the answers, or does one of the two. */
@Command(
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a question has no answer because its call failed, --min was not reached, or the run could not go on",
            "2:wrong use"
        },
        mixinStandardHelpOptions = true)
abstract class EvaluateSetCommand implements Callable<Integer> {
    private final Layout layout;

    @Mixin
    private EvaluateDataOptions data = new EvaluateDataOptions();

    @Mixin
    private EvaluateModelOptions model = new EvaluateModelOptions();

    @Option(
            names = "--experts",
            split = ",",
            paramLabel = "NAME",
            description = {
                "experts that the model may ask about a picture before it answers; the pictures have to be of the kind that"
                        + " they read: see --filter. How the model is told of them: SIGHTLINE_VLM_DIALECT."
            })
    private List<String> experts = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "predictions, metrics and report")
    private Path out = Path.of("");

    @Option(names = "--predict-only", description = "ask and do not score")
    private boolean predictOnly;

    @Option(names = "--score-only", description = "score predictions and ask nothing")
    private boolean scoreOnly;

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            description = "what --score-only scores: JSON lines with id and text or error (default: those in --out)")
    private Optional<Path> predictions = Optional.empty();

    @Option(
            names = "--min",
            paramLabel = "METRIC=VALUE",
            description = "exit code 1 below it, such as m3_closed_strict=0.90")
    private List<String> least = List.of();

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
    private long bootstrapSeed = 1;

    @Option(names = "--price-prompt", defaultValue = "0", paramLabel = "X", description = "of a million prompt tokens")
    private double pricePrompt;

    @Option(
            names = "--price-completion",
            defaultValue = "0",
            paramLabel = "X",
            description = "of a million written tokens")
    private double priceCompletion;

    @Option(
            names = "--report-errors",
            defaultValue = "1000",
            paramLabel = "N",
            description = "most questions in the report's list of errors (default: ${DEFAULT-VALUE})")
    private int reportErrors = 1000;

    @Option(names = "--json", description = "print metrics.json instead of the table")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    EvaluateSetCommand(Layout layout) {
        this.layout = layout;
    }

    @Override
    public Integer call() throws IOException {
        try {
            return evaluate();
        } catch (IllegalArgumentException e) {
            throw new StudyException(ErrorCode.BAD_REQUEST, "", String.valueOf(e.getMessage()), e);
        }
    }

    private int evaluate() throws IOException {
        if ((predictOnly && scoreOnly) || (predictions.isPresent() && !scoreOnly)) {
            throw new IllegalArgumentException("--predictions goes with --score-only, and --predict-only without it");
        }
        List<EvaluateGate> gates = least.stream().map(EvaluateGate::parse).toList();
        Bootstrap bootstrap = new Bootstrap(rounds, bootstrapSeed);
        Price price = new Price(pricePrompt, priceCompletion);
        VqaSet set = layout.open(data.source());
        RunFolder folder = new RunFolder(out);
        Optional<Tally> asked = scoreOnly ? Optional.empty() : Optional.of(ask(set, folder));
        boolean failed = asked.filter(tally -> tally.failed() > 0).isPresent();
        if (predictOnly) {
            return failed ? 1 : 0;
        }
        Scored scored = score(set, folder, bootstrap, price);
        Outputs.write(out, scored, set, reportErrors);
        spec.commandLine().getOut().println(json ? scored.json().toPrettyString() : MarkdownTable.of(scored));
        List<String> missed = EvaluateGate.missed(gates, scored.figures());
        missed.forEach(line -> spec.commandLine().getErr().println(line));
        return failed || !missed.isEmpty() ? 1 : 0;
    }

    private Tally ask(VqaSet set, RunFolder folder) throws IOException {
        Clock clock = Clock.systemUTC();
        SightlineConfig config = new Settings().config();
        List<ChatEndpoint> servers = model.servers(config.vlm(), clock);
        ProgressLine line = new ProgressLine(spec.commandLine().getErr());
        try (EvaluateExperts beside = new EvaluateExperts(experts, config, folder)) {
            RunPlan plan = RunPlan.of(
                            set,
                            data.selection(),
                            data.shard(),
                            model.modelName(servers, config.vlm()),
                            model.prompt(),
                            model.generation())
                    .with(beside.loop());
            Tally tally = new EvaluationRun(plan, folder, clock)
                    .run(
                            set,
                            servers.stream().map(beside::beside).toList(),
                            model.pace(),
                            Main.VERSION,
                            new EvaluateProgress(line, clock));
            line.say(summary(tally, folder) + beside.summary());
            return tally;
        } finally {
            line.end();
        }
    }

    private static String summary(Tally tally, RunFolder folder) {
        return tally.answered() + " answered, " + tally.kept() + " kept from before, " + tally.failed() + " failed, "
                + tally.retries() + " asked again: " + folder.predictions()
                + (tally.failed() > 0 ? "; the same command asks the failed ones again" : "");
    }

    private Scored score(VqaSet set, RunFolder folder, Bootstrap bootstrap, Price price) throws IOException {
        Path file = predictions.orElse(folder.predictions());
        Optional<ObjectNode> run = predictions.isPresent() ? Optional.empty() : folder.read();
        String name = run.map(found -> found.path("model").asText()).orElse("");
        RunPlan plan = RunPlan.of(set, data.selection(), data.shard(), name, model.prompt(), model.generation());
        run.ifPresent(found -> requireSame(plan, found, folder));
        ObjectNode record = run.orElseGet(JsonNodeFactory.instance::objectNode);
        if (run.isPresent() && Files.exists(folder.calls())) {
            Outputs.describe(record, CallTotals.of(List.of(folder.calls())), price);
        }
        Map<String, Prediction> said = Prediction.read(file);
        return Scoring.of(plan, said, bootstrap, record);
    }

    private static void requireSame(RunPlan plan, ObjectNode run, RunFolder folder) {
        if (!run.path("dataset_sha256").asText().equals(plan.dataHash())) {
            throw new StudyException(
                    ErrorCode.EVALUATION_MISMATCH,
                    folder.path().toString(),
                    "holds answers to other questions; give the set, --split, --filter, --limit and --seed of that run");
        }
    }
}
