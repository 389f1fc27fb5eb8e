package org.sightline.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.sightline.app.config.ModelServers;
import org.sightline.app.config.TrustedServers;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.token.TokenProfile;
import org.sightline.orchestration.vlm.ChatAnswer;
import org.sightline.orchestration.vlm.ChatEndpoint;
import org.sightline.orchestration.vlm.TokenWatch;
import org.sightline.orchestration.vlm.VlmCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks the configured model servers, without a service. */
@Command(
        name = "check",
        description = {
            "Ask each server of SIGHTLINE_VLM_URL a line of text and a picture of our own making.",
            "Tells whether it is there, what it serves, whether it streams and sees, and how fast it is."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all can be used", "1:one cannot, or none is configured", "2:wrong use"},
        mixinStandardHelpOptions = true)
final class VlmCheckCommand implements Callable<Integer> {
    @Option(names = "--json", description = "one JSON object a line on stdout")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Settings settings = new Settings();
        TokenProfile profile = settings.config().vlm().profile();
        boolean passed = true;
        for (ChatEndpoint endpoint : endpoints(settings)) {
            VlmCheck check = checked(endpoint);
            spec.commandLine().getOut().println(json ? document(check, profile) : text(check, profile));
            spec.commandLine().getOut().flush();
            passed &= check.passed();
        }
        return passed ? 0 : 1;
    }

    private static List<ChatEndpoint> endpoints(Settings settings) {
        List<ChatEndpoint> endpoints = new ModelServers(
                        settings.config(), new TrustedServers(settings.config()), Clock.systemUTC())
                .endpoints();
        if (endpoints.isEmpty()) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "sightline.vlm.url",
                    "no model server is configured; set SIGHTLINE_VLM_URL, such as http://localhost:30000");
        }
        return endpoints;
    }

    private VlmCheck checked(ChatEndpoint endpoint) {
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        progress.show("asking " + endpoint.name() + " ...");
        try {
            return VlmCheck.of(endpoint, TokenWatch.NONE);
        } finally {
            progress.end();
        }
    }

    private static int expected(TokenProfile profile) {
        return profile.images(List.of(VlmCheck.PICTURE)).total();
    }

    private static String text(VlmCheck check, TokenProfile profile) {
        List<String> lines = new ArrayList<>();
        lines.add(check.health().server() + (check.passed() ? "  fit" : "  unfit"));
        if (!check.health().models().isEmpty()) {
            lines.add("serves " + String.join(", ", check.health().models()));
        }
        check.answer().ifPresent(answer -> lines.add(told(answer)));
        if (check.takesPicture()) {
            lines.add("takes a picture of " + VlmCheck.PICTURE + tokens(check, profile));
        }
        lines.addAll(check.problems());
        return String.join(System.lineSeparator() + "  ", lines);
    }

    private static String told(ChatAnswer answer) {
        String way = answer.streamed()
                ? "streams, first text after " + answer.firstTokenMillis() + " ms"
                : "does not stream, answers after " + answer.totalMillis() + " ms";
        String speed = answer.tokensPerSecond().isPresent()
                ? String.format(
                        Locale.ROOT, ", %.1f tokens/s", answer.tokensPerSecond().getAsDouble())
                : "";
        return "answers as " + (answer.model().isEmpty() ? "its only model" : answer.model()) + "; " + way + speed;
    }

    private static String tokens(VlmCheck check, TokenProfile profile) {
        return check.pictureTokens().isPresent()
                ? " for " + check.pictureTokens().getAsInt() + " tokens; profile " + profile.key() + " counts "
                        + expected(profile)
                : "; it counts no tokens";
    }

    private static ObjectNode document(VlmCheck check, TokenProfile profile) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("server", check.health().server());
        row.put("passed", check.passed());
        row.put("reachable", check.health().up());
        check.health().models().forEach(row.putArray("models")::add);
        row.put("answers", check.answer().isPresent());
        check.answer().ifPresent(answer -> describe(row, answer));
        row.put("takesPicture", check.takesPicture());
        check.pictureTokens().ifPresent(tokens -> row.put("pictureTokens", tokens));
        row.put("profile", profile.key());
        row.put("profilePictureTokens", expected(profile));
        check.problems().forEach(row.putArray("problems")::add);
        return row;
    }

    private static void describe(ObjectNode row, ChatAnswer answer) {
        row.put("model", answer.model());
        row.put("streams", answer.streamed());
        row.put("firstTokenMillis", answer.firstTokenMillis());
        row.put("totalMillis", answer.totalMillis());
        answer.tokensPerSecond().ifPresent(speed -> row.put("tokensPerSecond", speed));
    }
}
