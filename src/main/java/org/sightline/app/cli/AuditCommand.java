package org.sightline.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The audit log of a running service. */
@Command(
        name = "audit",
        description = "Check that the audit log of a running service is as it was written; needs role admin.",
        mixinStandardHelpOptions = true,
        subcommands = {AuditVerifyCommand.class, AuditHeadCommand.class})
final class AuditCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
