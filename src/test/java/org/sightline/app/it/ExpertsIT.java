package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Weights that a manifest names come by one command, and only the right ones. */
class ExpertsIT {
    private static final Path PACKAGE = Path.of("../experts/cxr-pneumonia").toAbsolutePath();
    private static final String WEIGHTS = "cxr-pneumonia.onnx";

    private HttpServer server;
    private Installation installation;
    private byte[] served;

    @BeforeEach
    void serve() throws IOException {
        served = Files.readAllBytes(PACKAGE.resolve(WEIGHTS));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, served.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(served);
            }
        });
        server.start();
        Installation fresh = Installation.fresh("experts");
        Path experts = fresh.data().resolveSibling("experts-of-a-site");
        Path folder = Files.createDirectories(experts.resolve("cxr-pneumonia"));
        String url = "http://localhost:" + server.getAddress().getPort() + "/" + WEIGHTS;
        String manifest = Files.readString(PACKAGE.resolve("expert.yaml"));
        Files.writeString(
                folder.resolve("expert.yaml"),
                manifest.replace("    file: " + WEIGHTS, "    file: " + WEIGHTS + "\n    url: " + url));
        installation = fresh.with("SIGHTLINE_EXPERTS_DIR", experts.toString());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fetched_weights_make_an_expert_ready() {
        assertThat(installation.run("experts", "list").out())
                .contains("NOT READY")
                .contains("experts fetch");
        Outcome fetch = installation.run("experts", "fetch", "cxr-pneumonia");
        assertThat(fetch.code()).as(fetch.err()).isZero();
        assertThat(Path.of(fetch.out().strip())).hasBinaryContent(served);
        assertThat(installation.run("experts", "list").out()).doesNotContain("NOT READY");
    }

    @Test
    void weights_of_another_hash_are_refused_and_not_kept() {
        served[100] ^= 1;
        Outcome fetch = installation.run("experts", "fetch", "cxr-pneumonia");
        assertThat(fetch.code()).isEqualTo(1);
        assertThat(fetch.errors()).singleElement().asString().contains("WEIGHTS_CHANGED");
        assertThat(installation.data().resolve("weights").resolve(WEIGHTS)).doesNotExist();
        assertThat(installation.run("experts", "list").out()).contains("NOT READY");
    }

    @Test
    void all_fetches_what_has_an_address_and_check_tells_before_and_after() {
        assertThat(installation.run("experts", "check").out()).contains("chest-ct", "fit", "not installed");
        Outcome before = installation.run("experts", "check", "cxr-pneumonia");
        assertThat(before.code()).isEqualTo(1);
        assertThat(before.out().lines()).singleElement().asString().contains("not installed", "WEIGHTS_MISSING");
        Outcome fetch = installation.run("experts", "fetch", "--all");
        assertThat(fetch.code()).as(fetch.err()).isZero();
        Outcome after = installation.run("experts", "check", "cxr-pneumonia", "--json");
        assertThat(after.code()).as(after.err()).isZero();
        assertThat(after.out()).contains("\"state\":\"FIT\"");
    }

    @Test
    void pictures_and_broken_files_are_a_line_each_and_notes_are_skipped() throws IOException {
        Path folder = Files.createDirectories(installation.data().resolveSibling("films"));
        ImageIO.write(
                new BufferedImage(300, 300, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                folder.resolve("a.png").toFile());
        Files.write(folder.resolve("b.jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0});
        Files.writeString(folder.resolve("notes.txt"), "no image, only words that somebody left here\n".repeat(9));
        Installation whole =
                installation.with("SIGHTLINE_EXPERTS_DIR", PACKAGE.getParent().toString());
        Outcome read = whole.run("experts", "run", "cxr-pneumonia", folder.toString(), "--json");
        assertThat(read.code()).isEqualTo(1);
        assertThat(read.out().lines())
                .satisfiesExactly(
                        blank -> assertThat(blank).contains("a.png", "DECLINED", "blank"),
                        broken -> assertThat(broken).contains("b.jpg", "FAILED", "TRUNCATED"));
        assertThat(read.err()).contains("1 files skipped");
    }

    @Test
    void an_expert_that_is_not_there_is_one_sentence() {
        Outcome fetch = installation.run("experts", "fetch", "no-such-expert");
        assertThat(fetch.code()).isEqualTo(1);
        assertThat(fetch.errors()).singleElement().asString().contains("no-such-expert", "experts list");
    }
}
