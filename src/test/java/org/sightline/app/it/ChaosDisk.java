package org.sightline.app.it;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk that can be filled without harm to others: a file system in memory, where this machine lets us mount one. */
final class ChaosDisk {
    private static final long SMALL_BYTES = 1L << 30;
    private static final int BLOCK = 1 << 20;

    private ChaosDisk() {}

    /** Mounts 256 MB there; false where that is not allowed. */
    static boolean mount(Path folder) {
        try {
            Files.createDirectories(folder);
            return run("mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", folder.toString());
        } catch (IOException e) {
            return false;
        }
    }

    static void unmount(Path folder) {
        if (isSmall(folder)) {
            run("umount", "-l", folder.toString());
        }
    }

    static boolean isSmall(Path folder) {
        try {
            return Files.getFileStore(folder).getTotalSpace() < SMALL_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    /** Writes until nothing fits any more. */
    static void fill(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] block = new byte[BLOCK];
            while (isSmall(file)) {
                out.write(block);
            }
        } catch (IOException full) {
            // as full as it gets
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
