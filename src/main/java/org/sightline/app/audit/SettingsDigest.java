package org.sightline.app.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.sightline.dicom.Sha256;

/** Settings as hashes: enough to see that they changed, nothing to read them from. */
final class SettingsDigest {
    private static final int DEPTH = 4;
    private static final int MOST_FILES = 1_000;

    /** A short secret could be guessed from a hash. */
    private static final Pattern SECRET = Pattern.compile(".*[.-](?:key|password|secret|token|salt)");

    private final Path folder;

    /** @param folder files of the site, such as routes.yaml and prompts */
    SettingsDigest(Path folder) {
        this.folder = folder;
    }

    /** SHA-256 over all settings of ours in the order of their names, but secrets. */
    String of(Config config) {
        TreeSet<String> names = new TreeSet<>();
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith("sightline."))
                .filter(name -> !SECRET.matcher(name).matches())
                .forEach(names::add);
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            String value =
                    Optional.ofNullable(config.getConfigValue(name).getValue()).orElse("");
            text.append(name).append('=').append(value).append('\n');
        }
        return Sha256.of(text.toString().getBytes(UTF_8));
    }

    /**
     * SHA-256 of each file by its name inside the folder. Hidden ones are left out: Kubernetes keeps earlier versions of a
     * config map in such folders.
     */
    SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> found = Files.walk(folder, DEPTH)) {
                found.filter(Files::isRegularFile)
                        .filter(file -> !hidden(folder.relativize(file)))
                        .limit(MOST_FILES)
                        .forEach(file -> files.put(folder.relativize(file).toString(), hash(file)));
            } catch (IOException | UncheckedIOException e) { // the walk throws either, and a start must not fail on it
                files.put(".", "unreadable");
            }
        }
        return files;
    }

    /** Files that are new or other than before, with their hash, and those that are gone. */
    static SortedMap<String, String> changed(Map<String, String> before, Map<String, String> now) {
        SortedMap<String, String> changed = new TreeMap<>();
        before.keySet().forEach(name -> changed.put(name, "removed"));
        changed.putAll(now);
        before.forEach(changed::remove);
        return changed;
    }

    private static boolean hidden(Path name) {
        return StreamSupport.stream(name.spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
    }

    private static String hash(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
