import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes the jars that Quarkus made anew, with entries in order and one time for all, which Quarkus 3.27 has no setting for:
 * {@code java Normalise.java QUARKUS-APP INSTANT}. Jars of others, below lib, stay as they are.
 */
final class Normalise {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    public static void main(String[] args) throws IOException {
        Path app = Path.of(args[0]);
        LocalDateTime time = LocalDateTime.ofInstant(Instant.parse(args[1]), ZoneOffset.UTC);
        for (Path folder : List.of(app, app.resolve("app"), app.resolve("quarkus"))) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    rewrite(jar, time);
                }
            }
        }
    }

    private static void rewrite(Path jar, LocalDateTime time) throws IOException {
        Path fresh = jar.resolveSibling(jar.getFileName() + ".part");
        try (ZipFile from = new ZipFile(jar.toFile());
                OutputStream file = Files.newOutputStream(fresh);
                ZipOutputStream to = new ZipOutputStream(file)) {
            List<? extends ZipEntry> entries = from.stream()
                    .sorted(Comparator.comparing((ZipEntry entry) -> !entry.getName().equals(MANIFEST)) // first, for streams
                            .thenComparing(ZipEntry::getName))
                    .toList();
            for (ZipEntry entry : entries) {
                ZipEntry same = new ZipEntry(entry.getName());
                same.setTimeLocal(time); // local, so that the zone of the machine does not count
                to.putNextEntry(same);
                try (InputStream bytes = from.getInputStream(entry)) {
                    bytes.transferTo(to);
                }
                to.closeEntry();
            }
        }
        Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
    }
}
