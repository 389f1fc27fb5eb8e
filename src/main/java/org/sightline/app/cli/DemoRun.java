package org.sightline.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.DicomPeer;
import org.sightline.dicom.net.PeerAddress;
import org.sightline.dicom.net.StoreReport;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomWriter;
import org.sightline.dicom.read.HeaderReader;

/** What the demo does against the running service, step by step. */
final class DemoRun {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final List<Order> ORDERS = new CopyOnWriteArrayList<>();
    private static final AtomicInteger EXIT_CODE = new AtomicInteger(1);

    /**
     * What was asked for.
     *
     * @param study files to send; empty for the phantom
     * @param once leave when done
     * @param scratch folder for the phantom
     */
    record Order(Optional<Path> study, boolean once, Path scratch) {}

    private final Order order;
    private final DemoClient client;
    private final PeerAddress service;
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final ProgressLine progress = new ProgressLine(new PrintWriter(System.err, true, StandardCharsets.UTF_8));

    private DemoRun(Order order, String base, PeerAddress service) {
        this.order = order;
        this.client = new DemoClient(base);
        this.service = service;
    }

    /** Quarkus makes the application object itself, so the order waits here for it. */
    static void prepare(Order order) {
        ORDERS.add(order);
    }

    static int exitCode() {
        return EXIT_CODE.get();
    }

    /** Runs the demo; true when the service is to stay up afterwards. */
    static boolean run(String base, PeerAddress service) throws IOException, InterruptedException {
        Order order = ORDERS.get(0);
        DemoRun run = new DemoRun(order, base, service);
        try {
            EXIT_CODE.set(run.all() ? 0 : 1);
        } catch (StudyException e) {
            run.progress.say(e.subject() + " " + e.reason() + " [" + e.code() + "]");
            return false;
        }
        if (!order.once()) {
            run.out.println("\nThe service stays up; stop it with Ctrl-C.");
        }
        return !order.once();
    }

    private boolean all() throws IOException, InterruptedException {
        progress.say("[1/4] service is up: " + client.base() + "  DICOM " + service.aeTitle() + "@" + service.host()
                + ":" + service.port());
        try (DicomInputs inputs = new DicomInputs()) {
            List<Path> files = files(inputs);
            Set<String> studies = send(files);
            boolean good = !studies.isEmpty();
            for (String study : studies) {
                good &= follow(study);
            }
            return good;
        }
    }

    private List<Path> files(DicomInputs inputs) {
        if (order.study().isPresent()) {
            return inputs.files(order.study().get());
        }
        progress.show("[2/4] making a chest CT phantom ...");
        ChestPhantom phantom = ChestPhantom.standard();
        List<Path> files = PhantomWriter.write(
                phantom,
                PhantomIdentity.fresh(1, Clock.systemDefaultZone()),
                order.scratch().resolve("phantom"));
        progress.say(
                "[2/4] made a synthetic chest CT phantom: " + files.size() + " slices, " + DemoPrint.truth(phantom));
        return files;
    }

    private Set<String> send(List<Path> files) {
        long started = System.nanoTime();
        StoreReport report = new DicomPeer(service, "DEMO")
                .store(files, p -> progress.show("[3/4] C-STORE " + p.done() + " of " + p.total()));
        double seconds = (System.nanoTime() - started) / 1e9;
        progress.say(
                "[3/4] sent %d of %d objects by C-STORE in %.1f s".formatted(report.stored(), files.size(), seconds));
        Set<String> studies = new LinkedHashSet<>();
        List<String> refused = new ArrayList<>();
        report.outcomes().forEach(outcome -> {
            if (outcome.stored()) {
                studies.add(HeaderReader.read(outcome.file()).ref().studyUid());
            } else {
                refused.add(outcome.file().getFileName() + ": " + outcome.comment());
            }
        });
        refused.stream().limit(10).forEach(line -> progress.say("      refused " + line));
        return studies;
    }

    private boolean follow(String studyUid) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            JsonNode study = client.get("/api/studies/" + studyUid);
            String state = study.path("state").asText();
            progress.show("[4/4] " + DemoPrint.bar(state));
            switch (state) {
                case "PUBLISHED" -> {
                    progress.say("[4/4] " + DemoPrint.bar(state));
                    return published(study);
                }
                case "NOT_ROUTED", "FAILED" -> {
                    progress.say("[4/4] " + state + ": " + DemoPrint.why(study));
                    return state.equals("NOT_ROUTED");
                }
                default -> Thread.sleep(150);
            }
        }
        progress.say("[4/4] no draft after " + PATIENCE.toMinutes() + " minutes");
        return false;
    }

    private boolean published(JsonNode study) throws IOException, InterruptedException {
        JsonNode draft = client.get("/api/drafts/" + study.path("draftId").asText());
        new DemoPrint(out, client.base()).draft(study, draft);
        return client.get("/fhir/DiagnosticReport/" + draft.path("id").asText())
                .path("status")
                .asText()
                .equals("preliminary");
    }
}
