package org.sightline.app.cli;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the end of the chain, to be kept where the service's administrators cannot change it. */
@Command(
        name = "head",
        description =
                "Print the end of the audit log as NUMBER:HASH. Keep it elsewhere: 'audit verify --head' finds what"
                        + " was cut off since.",
        mixinStandardHelpOptions = true)
final class AuditHeadCommand implements Callable<Integer> {
    @Option(names = "--url", description = "the service; without it the one on this machine")
    private Optional<URI> url = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        spec.commandLine()
                .getOut()
                .println(RunningService.at(url)
                        .get("/api/audit/head")
                        .path("head")
                        .asText());
        return ExitCode.OK;
    }
}
