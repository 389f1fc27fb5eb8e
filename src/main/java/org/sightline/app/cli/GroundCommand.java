package org.sightline.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.ground.Basis;
import org.sightline.orchestration.ground.GroundedText;
import org.sightline.orchestration.ground.Grounder;
import org.sightline.orchestration.ground.json.EvidenceJson;
import org.sightline.orchestration.ground.json.GroundingJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges any report text against given findings, without a service. */
@Command(
        name = "ground",
        description = {
            "Judge every sentence of a report against findings of experts: supported, contradicted, unsupported or not"
                    + " checkable, each with the rule and the evidence behind it; and list what no sentence mentions.",
            "The evidence file is JSON as the API returns it for a study; docs/grounding.md has its keys."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:judged, whatever the verdicts are",
            "1:a file cannot be read",
            "2:wrong use, or an evidence file that breaks a rule"
        },
        mixinStandardHelpOptions = true)
final class GroundCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";
    /** A report has some thousand characters; more than this is another kind of file. */
    private static final int LONGEST = 16 << 20;

    @Parameters(paramLabel = "REPORT", description = "text file in UTF-8, or - for standard input")
    private String report = "";

    @Option(
            names = "--evidence",
            required = true,
            paramLabel = "FILE",
            description = "findings as JSON, or - for standard input")
    private String evidence = "";

    @Option(names = "--json", description = "one JSON object on stdout")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final InputStream input;

    GroundCommand() {
        this(System.in);
    }

    GroundCommand(InputStream input) {
        this.input = input;
    }

    @Override
    public Integer call() throws IOException {
        if (report.equals(STANDARD_INPUT) && evidence.equals(STANDARD_INPUT)) {
            throw new StudyException(
                    ErrorCode.BAD_REQUEST, STANDARD_INPUT, "only one of report and evidence comes from standard input");
        }
        Basis basis = EvidenceJson.read(text(evidence), evidence);
        GroundedText grounded = Grounder.ground(text(report), basis);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? GroundingJson.write(grounded, basis) : GroundedPrint.of(grounded, basis));
        out.flush();
        return 0;
    }

    private String text(String file) throws IOException {
        byte[] bytes = file.equals(STANDARD_INPUT) ? input.readNBytes(LONGEST + 1) : bytes(Path.of(file));
        if (bytes.length > LONGEST) {
            throw new StudyException(ErrorCode.BAD_REQUEST, file, "more than 16 MiB is no report and no evidence");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new StudyException(ErrorCode.BAD_REQUEST, file, "the file is not UTF-8; convert it first", e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LONGEST + 1);
        } catch (NoSuchFileException e) {
            throw new StudyException(ErrorCode.NOT_FOUND, file.toString(), "there is no such file", e);
        }
    }
}
