package org.sightline.app.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The one entry. Commands that need no running service do not start one. */
@QuarkusMain
@Command(
        name = "sightline",
        description =
                "Grounded draft radiology reports: DICOM in, evidence-linked FHIR out. Research software, not a medical"
                        + " device.",
        mixinStandardHelpOptions = true,
        version = Main.VERSION,
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ImportCommand.class,
            EchoCommand.class,
            SendCommand.class,
            PullCommand.class,
            QueryCommand.class,
            ExpertsCommand.class,
            FhirCommand.class,
            VlmCommand.class,
            GroundCommand.class,
            EvaluateCommand.class,
            DoctorCommand.class,
            AuditCommand.class,
            KeyCommand.class
        })
public final class Main {
    static final String VERSION = "sightline 0.1.0";

    /** Exit codes: 0 done, 1 failed, 2 wrong use. */
    public static void main(String... args) {
        quiet();
        int code = commandLine().execute(args);
        boolean reloads = args.length > 0 && args[0].equals("serve"); // dev mode starts main again in the same JVM
        if (code != 0 || !reloads) {
            System.exit(code);
        }
    }

    /**
     * Until a service configures logging, all levels are written into a buffer, and the HTTP client and the DICOM toolkit
     * write a line for every packet.
     */
    static void quiet() {
        Logger.getLogger("").setLevel(Level.WARNING);
    }

    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Main());
        commands.setExecutionExceptionHandler((error, command, parsed) -> failed(error, command));
        return commands;
    }

    private static int failed(Exception error, CommandLine command) throws Exception {
        if (error instanceof StudyException known) {
            String subject = known.subject().isEmpty() ? "" : known.subject() + ": ";
            command.getErr().println(subject + known.reason() + " [" + known.code() + "]");
            return known.code() == ErrorCode.BAD_REQUEST ? ExitCode.USAGE : ExitCode.SOFTWARE;
        }
        if (error instanceof IOException broken) {
            command.getErr().println("input or output failed: " + broken);
            return ExitCode.SOFTWARE;
        }
        throw error;
    }
}
