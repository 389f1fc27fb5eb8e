package org.sightline.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The vision-language model. */
@Command(
        name = "vlm",
        description = "Look at the vision-language model: whether it answers, and what prompts cost.",
        mixinStandardHelpOptions = true,
        subcommands = {VlmCheckCommand.class, VlmTokensCommand.class})
final class VlmCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }
}
