package org.sightline.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.fhir.Samples.SEGMENTS;
import static org.sightline.fhir.Samples.SITE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.Code;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Region;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.review.Review;
import org.sightline.orchestration.study.SeriesSummary;

/** Time to map a report and size of what comes out. Its name keeps it out of the regular tests; see bench/run.sh. */
class MappingBench {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 300);
    private static final Code NODULE = Code.sct("786838002", "Nodule of lung");
    private static final Code LUNG = Code.sct("39607008", "Lung");
    private static final FhirAdapter ADAPTER = new FhirAdapter();

    @Test
    void measure() {
        StringBuilder table = new StringBuilder("| study | findings | what | median ms | p95 ms | kB | kB gzip |\n")
                .append("|---|---|---|---|---|---|---|\n");
        studies().forEach((name, study) -> table.append(rows(name, study)));
        System.out.println(table);
        assertThat(table).isNotEmpty();
    }

    private static Map<String, GroundedStudy> studies() {
        Map<String, GroundedStudy> studies = new LinkedHashMap<>();
        studies.put("radiograph", SampleStudies.CHEST_RADIOGRAPH.study());
        studies.put("brain MR", SampleStudies.BRAIN.study());
        studies.put("chest CT, 127 structures, 20 nodules of 3 regions", large());
        return studies;
    }

    /** As many structures as VISTA-3D knows, and more nodules than a report has. */
    private static GroundedStudy large() {
        SeriesSummary series = Samples.series(2, "CT", "CHEST", 600);
        Stream<Finding> structures = IntStream.range(0, 127)
                .mapToObj(i -> Samples.structure(LUNG, Optional.of(Laterality.LEFT), Samples.volume(i + 0.5)));
        Stream<Finding> nodules = IntStream.range(0, 20)
                .mapToObj(i -> Samples.abnormality(
                        NODULE,
                        Presence.PRESENT,
                        0.9,
                        IntStream.rangeClosed(1, 3)
                                .mapToObj(image -> Samples.box(Samples.instance(series.ref(), 10 * i + image)))
                                .toArray(Region[]::new)));
        Finding[] findings = Stream.concat(structures, nodules).toArray(Finding[]::new);
        return Samples.grounded(
                Samples.snapshot(Samples.PATIENT, Samples.STUDY, series),
                Samples.run(Samples.expert("vista-3d", "ab".repeat(32), true), series.ref(), findings));
    }

    private static String rows(String name, GroundedStudy study) {
        Review signed = SampleReviews.review(Review.Kind.SIGNED);
        Map<String, Supplier<String>> outputs = new LinkedHashMap<>();
        outputs.put(
                "resources of the draft",
                () -> String.join(
                        "\n",
                        ADAPTER.publish(study, SITE, SEGMENTS).stream()
                                .map(PublishedResource::json)
                                .toList()));
        outputs.put("draft transaction", () -> ADAPTER.transaction(study, SITE, SEGMENTS));
        outputs.put("sign-off transaction", () -> ADAPTER.transaction(study, signed, SITE, SEGMENTS));
        outputs.put("IMR store bundle", () -> ADAPTER.storeBundle(study, signed, SITE, SEGMENTS));
        long findings =
                study.runs().stream().mapToLong(r -> r.evidence().size()).sum();
        StringBuilder rows = new StringBuilder();
        outputs.forEach((what, output) ->
                rows.append("| %s | %d | %s | %s |%n".formatted(name, findings, what, figures(output))));
        return rows.toString();
    }

    private static String figures(Supplier<String> output) {
        String text = output.get();
        List<Long> nanos = new ArrayList<>();
        for (int round = 0; round < 2 * ROUNDS; round++) {
            long begun = System.nanoTime();
            text = output.get();
            if (round >= ROUNDS) { // the first half warms up
                nanos.add(System.nanoTime() - begun);
            }
        }
        Collections.sort(nanos);
        return "%.2f | %.2f | %.1f | %.1f"
                .formatted(
                        nanos.get(nanos.size() / 2) / 1e6,
                        nanos.get(nanos.size() * 95 / 100) / 1e6,
                        text.getBytes(StandardCharsets.UTF_8).length / 1e3,
                        zipped(text) / 1e3);
    }

    private static int zipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.size();
    }
}
