package org.sightline.app.cli;

import java.util.concurrent.Callable;
import org.sightline.orchestration.evaluation.dataset.Layout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Question sets put to a model. */
@Command(
        name = "evaluate",
        description = {
            "Put a set of questions about medical pictures to a vision-language model, and score the answers by every rule"
                    + " that figures were published by.",
            "A run that ends before its end, even by kill -9, goes on where it was when the same command is given again."
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            EvaluateCommand.PathVqa.class,
            EvaluateCommand.VqaRad.class,
            EvaluateCommand.Slake.class,
            EvaluateCommand.Jsonl.class,
            EvaluateCompareCommand.class,
            EvaluateMergeCommand.class
        })
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    /** PathVQA. */
    @Command(
            name = "pathvqa",
            description =
                    "PathVQA: the Parquet files of flaviagiammarino/path-vqa at Hugging Face, or UCSD's images and"
                            + " questions (pickles exported to JSON).")
    static final class PathVqa extends EvaluateSetCommand {
        PathVqa() {
            super(Layout.PATHVQA);
        }
    }

    /** VQA-RAD. */
    @Command(name = "vqa-rad", description = "VQA-RAD: its public JSON file, or trainset.json and testset.json.")
    static final class VqaRad extends EvaluateSetCommand {
        VqaRad() {
            super(Layout.VQA_RAD);
        }
    }

    /** SLAKE. */
    @Command(name = "slake", description = "SLAKE: train.json, validate.json or test.json beside imgs; English only.")
    static final class Slake extends EvaluateSetCommand {
        Slake() {
            super(Layout.SLAKE);
        }
    }

    /** Any other set. */
    @Command(
            name = "jsonl",
            description =
                    "Any set as JSON lines: id, question, answer, and if need be image (a file below --images) and"
                            + " answer_type (open or closed).")
    static final class Jsonl extends EvaluateSetCommand {
        Jsonl() {
            super(Layout.JSONL);
        }
    }
}
