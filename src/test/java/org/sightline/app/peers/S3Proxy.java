package org.sightline.app.peers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An S3 server over a folder: org.gaul:s3proxy in a process of its own. */
public final class S3Proxy implements AutoCloseable {
    public static final String ACCESS_KEY = "sightline";
    public static final String SECRET_KEY = "only-for-tests";
    public static final String BUCKET = "studies";

    private static final Path LIBRARIES = Path.of("target/peers/s3proxy").toAbsolutePath();
    private static final Path POM = Path.of("test/peers/s3proxy/pom.xml").toAbsolutePath();
    private static final int START_SECONDS = 60;

    private final Path folder;
    private final int port;
    private Process process;

    private S3Proxy(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Starts one with an empty bucket, or skips where its libraries cannot be had. */
    public static S3Proxy start(Path folder) {
        boolean there = Fetched.into(LIBRARIES, POM, "copy-dependencies", LIBRARIES);
        assumeTrue(there, "org.gaul:s3proxy cannot be fetched here: tests with an S3 server skip");
        try {
            Files.createDirectories(folder.resolve("data").resolve(BUCKET));
            int port = FreePorts.next();
            return new S3Proxy(folder, port, run(folder, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process run(Path folder, int port) throws IOException {
        Path properties = folder.resolve("s3proxy.properties");
        Files.writeString(
                properties,
                String.join(
                        "\n",
                        List.of(
                                "s3proxy.endpoint=http://127.0.0.1:" + port,
                                "s3proxy.authorization=aws-v2-or-v4",
                                "s3proxy.identity=" + ACCESS_KEY,
                                "s3proxy.credential=" + SECRET_KEY,
                                "jclouds.provider=filesystem-nio2",
                                "jclouds.identity=local",
                                "jclouds.credential=local",
                                "jclouds.filesystem.basedir=" + folder.resolve("data"),
                                "")));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        LIBRARIES + "/*",
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        properties.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
        if (!answers(process, port)) {
            throw new AssertionError("s3proxy did not start: " + Files.readString(folder.resolve("s3proxy.log")));
        }
        return process;
    }

    private static boolean answers(Process process, int port) {
        for (int n = 0; n < START_SECONDS * 10 && process.isAlive(); n++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
                return true;
            } catch (IOException notYet) {
                pause();
            }
        }
        return false;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** What {@code sightline.objects.url} says of it. */
    public String url() {
        return "s3://" + BUCKET + "/objects?endpoint=http://127.0.0.1:" + port;
    }

    /** Where an object lies on its disk. */
    public Path file(String key) {
        return folder.resolve("data").resolve(BUCKET).resolve("objects").resolve(key);
    }

    /** The server is away. */
    public void stop() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It is back, with what it had. */
    public void restart() {
        try {
            process = run(folder, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
