package org.sightline.orchestration.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.dialogue.Turn;

/**
 * The words of every prompt. Each template ships in the jar as {@code prompts/NAME.txt}; a site's file of that name in
 * its own folder takes its place. Files are UTF-8; the last line break is not part of the text.
 */
public final class Prompts {
    private static final int LARGEST = 64 * 1024;

    private final Map<Template, PromptText> texts;

    private Prompts(Map<Template, PromptText> texts) {
        this.texts = new EnumMap<>(texts);
    }

    /**
     * The templates that ship, but for those that the folder replaces.
     *
     * @param folder a site's own; one that does not exist replaces none
     * @throws StudyException {@code INVALID_CONFIGURATION}, with file and line, for an unknown, missing or repeated
     *     placeholder, a file of an unknown name, or one that is no UTF-8 text of at most 64 KiB
     */
    public static Prompts of(Optional<Path> folder) {
        Optional<Path> own = folder.filter(Files::isDirectory);
        own.ifPresent(Prompts::refuseUnknownFiles);
        Map<Template, PromptText> texts = new EnumMap<>(Template.class);
        for (Template template : Template.values()) {
            texts.put(
                    template,
                    own.map(path -> path.resolve(template.fileName()))
                            .filter(Files::exists)
                            .map(file -> own(template, file))
                            .orElseGet(() -> shipped(template)));
        }
        return new Prompts(texts);
    }

    /** The templates that ship. */
    public static Prompts shipped() {
        return of(Optional.empty());
    }

    /**
     * A template with its placeholders filled.
     *
     * @throws IllegalArgumentException when a placeholder has no value
     */
    public List<Turn.Part> parts(Template template, Values values) {
        return Objects.requireNonNull(texts.get(template)).filled(values);
    }

    /** A template of words alone. */
    public String text(Template template, Values values) {
        return Turn.user(parts(template, values)).prompt();
    }

    private static PromptText own(Template template, Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw PromptText.refused(file + ":1", "the file is larger than 64 KiB");
            }
            return PromptText.of(template, file.toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            throw PromptText.refused(file + ":1", "the file is not UTF-8");
        } catch (IOException e) {
            throw PromptText.refused(file + ":1", "the file cannot be read");
        }
    }

    private static PromptText shipped(Template template) {
        String name = "/prompts/" + template.fileName();
        try (InputStream in = Prompts.class.getResourceAsStream(name)) {
            byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
            return PromptText.of(template, name, new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StudyException(ErrorCode.INTERNAL, name, "a resource of the application cannot be read", e);
        }
    }

    private static void refuseUnknownFiles(Path folder) {
        List<String> known =
                Arrays.stream(Template.values()).map(Template::fileName).toList();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".txt"))
                    .filter(file -> !known.contains(String.valueOf(file.getFileName())))
                    .sorted()
                    .findFirst()
                    .ifPresent(file -> {
                        throw PromptText.refused(
                                file + ":1",
                                "no prompt has this name; known: "
                                        + known.stream().collect(Collectors.joining(", ")));
                    });
        } catch (IOException e) {
            throw PromptText.refused(folder.toString(), "the folder cannot be read");
        }
    }
}
