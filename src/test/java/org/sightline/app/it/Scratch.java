package org.sightline.app.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sightline.app.peers.FreePorts;

/** Folders below {@code target/it} and ports nobody listens on. */
final class Scratch {
    private static final Path ROOT = Path.of("target/it").toAbsolutePath();

    private Scratch() {}

    /** An empty folder; what an earlier run left there is removed. */
    static Path folder(String name) {
        Path folder = ROOT.resolve(name);
        try {
            if (Files.exists(folder)) {
                delete(folder);
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Symbolic links are removed, not followed. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Ports that are free, all different. */
    static List<Integer> freePorts(int count) {
        return IntStream.range(0, count).mapToObj(n -> FreePorts.next()).toList();
    }

    /** Takes a free port of the loopback address, so that it is busy. */
    static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
