package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.dicom.phantom.PhantomWriter;

/** The page in a real browser, as readers use it; leaves the pictures in {@code target/screenshots}. */
class PageIT {
    private static final Path CHECK = Path.of("test/webui").toAbsolutePath();
    private static final Path PICTURES = Path.of("target/screenshots").toAbsolutePath();
    private static final Path CHROMIUM =
            Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));
    private static final Path IN_README = Path.of("../docs/images/study.png");
    private static final long LARGEST_PICTURE = 400 * 1024;
    private static final int LONG = 2000;

    @Test
    void readers_work_with_drafts_from_the_empty_worklist_to_the_signed_report() throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium at " + CHROMIUM + "; CHROMIUM names another");
        assumeTrue(
                Stream.of("npm", "node", "storescu", "dcmodify", "dcmcjpeg").allMatch(Outcome::found),
                "Node.js or DCMTK is not installed");
        Installation installation = Installation.fresh("page");
        try (ServiceProcess service = ServiceProcess.start(installation)) {
            assumeTrue(service.client().get("/").statusCode() == 200, "the application was built without its page");
            Outcome installed = Outcome.of(node("npm", "ci", "--no-audit", "--no-fund"));
            assertThat(installed.code()).as(installed.err()).isZero();
            Map<String, Object> plan = plan(installation);
            // In parts, each of which has its patience.
            see(service, part(plan, "live", "sight"));
            see(service, part(plan, "views"));
            see(service, part(plan, "longBegun", "desk", "extremes"));
        }
        forReadme();
    }

    private static void see(ServiceProcess service, Map<String, Object> plan) throws JsonProcessingException {
        Outcome seen = Outcome.of(node(
                "node",
                "check.mjs",
                service.client().base().toString(),
                PICTURES.toString(),
                new ObjectMapper().writeValueAsString(plan)));
        System.out.println("PageIT saw " + seen.out().strip());
        assertThat(seen.code()).as(seen.err()).isZero();
    }

    private static Map<String, Object> part(Map<String, Object> plan, String... scenarios) {
        Map<String, Object> part = new LinkedHashMap<>();
        Stream.of(scenarios).forEach(name -> part.put(name, plan.get(name)));
        return part;
    }

    private static Map<String, Object> plan(Installation installation) {
        Path scratch = installation.data().resolveSibling("scratch");
        List<Object> peer = List.of("SIGHTLINE", "127.0.0.1", installation.dicomPort());
        // The whole phantom: what the README shows is what a newcomer gets.
        PhantomStudy chest = phantom("page", ChestPhantom.standard(), scratch.resolve("chest"));
        PhantomStudy slices = phantom(
                "page long",
                new ChestPhantom(PhantomPlan.standard().sampled(32, 11, LONG, 0.15)),
                scratch.resolve("long"));
        String study = chest.uid();
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("live", Map.of("study", study, "folder", folderOf(chest), "peer", peer));
        plan.put("longBegun", Map.of("folder", folderOf(slices), "peer", peer));
        plan.put("sight", Map.of("study", study));
        plan.put("views", Map.of("study", study));
        plan.put("desk", Map.of("study", study));
        plan.put(
                "extremes",
                Map.of(
                        "scratch",
                        scratch.resolve("variants").toString(),
                        "one",
                        chest.files().get(120).toString(),
                        "long",
                        Map.of("study", slices.uid(), "slices", LONG)));
        return plan;
    }

    private static String folderOf(PhantomStudy study) {
        return study.files().get(0).getParent().toString();
    }

    private static PhantomStudy phantom(String name, ChestPhantom chest, Path folder) {
        PhantomIdentity identity = PhantomIdentity.named(name, 1, Clock.systemUTC());
        return new PhantomStudy(identity, PhantomWriter.write(chest, identity, folder));
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
