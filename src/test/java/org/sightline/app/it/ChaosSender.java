package org.sightline.app.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** DCMTK's storescu, which says of each file whether it was taken. */
final class ChaosSender {
    private static final String SENDING = "I: Sending file: ";
    private static final String TAKEN = "I: Received Store Response (Success";
    private static final int TIMEOUT_SECONDS = 60;

    private ChaosSender() {}

    /** Offers the files once; returns those that were acknowledged. */
    static Set<Path> offer(int port, List<Path> files) {
        List<String> command = new ArrayList<>(List.of(
                "storescu", "-v", "-nh", "-to", "5", "-td", "20", "-ta", "20", "-aec", "SIGHTLINE", "127.0.0.1"));
        command.add(Integer.toString(port));
        files.forEach(file -> command.add(file.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TCP_NODELAY", "1");
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return acknowledged(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static Set<Path> acknowledged(String said) {
        Set<Path> taken = new HashSet<>();
        String sending = "";
        for (String line : said.split("\\R")) {
            if (line.startsWith(SENDING)) {
                sending = line.substring(SENDING.length()).strip();
            } else if (line.startsWith(TAKEN)) {
                taken.add(Path.of(sending));
            }
        }
        return taken;
    }
}
