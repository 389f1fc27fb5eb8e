package org.sightline.dicom.sr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.result.ResultFixtures;
import org.sightline.dicom.seg.CommandLineTool;
import org.sightline.dicom.seg.SegWriter;

class MeasurementReportWriterTest {
    @TempDir
    Path folder;

    @Test
    void the_report_conforms_to_its_definition() throws IOException, InterruptedException {
        ResultFixtures.requireConformant(folder, SrFixtures.written(folder));
    }

    @Test
    void the_report_keeps_the_rules_of_its_template() throws IOException {
        assertThat(SrRules.broken(SrFixtures.dataSet(folder))).isEmpty();
    }

    @Test
    void the_same_report_gives_the_same_bytes() throws IOException {
        assertThat(SrFixtures.written(folder)).isEqualTo(SrFixtures.written(folder));
    }

    /** The expected text was read by a person, line for line against the template. */
    @Test
    void dsrdump_reads_the_report_as_it_was_meant() throws IOException, InterruptedException {
        assumeTrue(CommandLineTool.installed("dsrdump"), "dsrdump is not installed");
        Path file = Files.write(folder.resolve("report.dcm"), SrFixtures.written(folder));
        CommandLineTool.Result said = CommandLineTool.run("dsrdump", "+Pl", "+Pc", "+Pu", "-q", file.toString());
        assertThat(said.output().lines().map(String::stripTrailing))
                .containsExactlyElementsOf(
                        golden().lines().map(String::stripTrailing).toList());
    }

    private static String golden() throws IOException {
        try (InputStream in = MeasurementReportWriterTest.class.getResourceAsStream("report.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
    }

    @Test
    void a_lesion_has_the_tracking_uid_of_its_segment() {
        assertThat(Tracking.of("1.2.3", "nodule-1").uid()).isEqualTo(SegWriter.trackingUid("1.2.3", "nodule-1"));
    }
}
