package org.sightline.app.cli;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.sightline.app.identity.Role;
import org.sightline.app.security.ApiKey;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a key: its text is shown once, its hash goes into the file of keys. */
@Command(
        name = "new",
        description = {
            "Make an API key.",
            "The line on stdout goes into the file of SIGHTLINE_API_KEYS_FILE; the key on stderr is shown this once."
        },
        mixinStandardHelpOptions = true)
final class KeyNewCommand implements Callable<Integer> {
    @Option(names = "--name", required = true, description = "for the audit log: what program it is for")
    private String name = "";

    @Option(
            names = "--role",
            required = true,
            description = "viewer, radiologist, operator, researcher, admin, sender or metrics; may be repeated")
    private List<String> roles = List.of();

    @Option(names = "--speaks", description = "it may name the person who edits and signs: a reporting system")
    private boolean speaks;

    @Option(names = "--until", paramLabel = "YYYY-MM-DD", description = "last day it is good for")
    private Optional<LocalDate> until = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Set<Role> wanted = EnumSet.noneOf(Role.class);
        roles.forEach(word -> wanted.add(Role.of(word)
                .orElseThrow(() -> new StudyException(ErrorCode.BAD_REQUEST, "--role", "there is no role " + word))));
        ApiKey.Made made = ApiKey.make(name, wanted, speaks, until, new SecureRandom());
        PrintWriter told = spec.commandLine().getErr();
        told.println("key: " + made.key());
        told.println("It is kept nowhere. Append the line below to the file of SIGHTLINE_API_KEYS_FILE.");
        told.flush();
        spec.commandLine().getOut().println(made.line().line());
        return 0;
    }
}
