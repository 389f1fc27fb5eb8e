package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomWriter;

/** The page in a real browser, as a reader sees it; leaves the pictures in {@code target/screenshots}. */
class PageIT {
    private static final Path CHECK = Path.of("test/webui").toAbsolutePath();
    private static final Path PICTURES = Path.of("target/screenshots").toAbsolutePath();
    private static final Path CHROMIUM =
            Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));
    private static final Path IN_README = Path.of("../docs/images/study.png");
    private static final long LARGEST_PICTURE = 400 * 1024;

    @Test
    void a_reader_opens_a_draft_and_sees_the_evidence_of_a_sentence() throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium at " + CHROMIUM + "; CHROMIUM names another");
        assumeTrue(Outcome.found("npm") && Outcome.found("node"), "Node.js is not installed");
        Installation installation = Installation.fresh("page");
        PhantomStudy study = standard(installation);
        try (ServiceProcess service = ServiceProcess.start(installation)) {
            assumeTrue(service.client().get("/").statusCode() == 200, "the application was built without its page");
            study.send(installation);
            service.await(study.uid(), "PUBLISHED");
            Outcome installed = Outcome.of(node("npm", "ci", "--no-audit", "--no-fund"));
            assertThat(installed.code()).as(installed.err()).isZero();
            Outcome seen = Outcome.of(node(
                    "node", "screenshots.mjs", service.client().base().toString(), study.uid(), PICTURES.toString()));
            assertThat(seen.code()).as(seen.err()).isZero();
            System.out.println("PageIT saw " + seen.out().strip());
        }
        forReadme();
    }

    /** The whole phantom: what the README shows is what a newcomer gets. */
    private static PhantomStudy standard(Installation installation) {
        PhantomIdentity identity = PhantomIdentity.named("page", 1, Clock.systemUTC());
        Path folder = installation.data().resolveSibling("phantom");
        return new PhantomStudy(identity, PhantomWriter.write(ChestPhantom.standard(), identity, folder));
    }

    private static ProcessBuilder node(String... command) {
        ProcessBuilder process = new ProcessBuilder(command).directory(CHECK.toFile());
        process.environment().put("CHROMIUM", CHROMIUM.toString());
        return process;
    }

    /** A picture is only replaced on request, so that a build leaves the working tree as it was. */
    private static void forReadme() throws IOException {
        Path picture = PICTURES.resolve("study.png");
        assertThat(Files.size(picture)).isLessThanOrEqualTo(LARGEST_PICTURE);
        if (Boolean.getBoolean("sightline.it.pictures")) {
            Files.createDirectories(IN_README.toAbsolutePath().getParent());
            Files.copy(picture, IN_README, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
