package org.sightline.experts.remote.monailabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.image.VolumeBuilder;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.seg.Segment;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertContractTest;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.Region;
import org.sightline.experts.format.GridImage;
import org.sightline.experts.format.Nifti;
import org.sightline.experts.remote.RemoteSeries;
import org.sightline.experts.remote.http.FakeServer.Request;
import org.sightline.experts.remote.http.FakeServer.Trouble;
import org.sightline.experts.remote.monailabel.FakeMonaiLabel.Oddity;

/** A segmentation model on a MONAI Label server, against its REST interface as it is in 0.8. */
@Timeout(30)
class MonaiLabelExpertTest extends ExpertContractTest {
    @TempDir
    static Path folder;

    private MonaiLabelRig rig;
    private MonaiLabelExpert expert;
    private ExpertRequest series;

    @BeforeAll
    void start() {
        rig = new MonaiLabelRig(folder);
        series = RemoteSeries.ct(folder);
    }

    @BeforeEach
    void renew() {
        expert = rig.renewed();
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    @Override
    protected Expert expert() {
        return expert;
    }

    @Override
    protected ExpertRequest readable() {
        return series;
    }

    @Test
    void a_structure_has_its_volume_extent_side_and_key_slices() {
        Finding lung = result().findings().get(0);
        Volume volume = VolumeBuilder.build(series.series(), series.files());
        double voxel = volume.grid().toPatient().voxelVolume() / 1000;

        assertThat(lung.key()).isEqualTo("left-lung");
        assertThat(lung.presence()).isEqualTo(Presence.PRESENT);
        assertThat(lung.laterality()).contains(Laterality.LEFT);
        assertThat(lung.quantity("volume").orElseThrow().value()).isCloseTo(252 * voxel, within(1e-9));
        assertThat(lung.quantities()).extracting(Quantity::name).containsExactly("volume");
        double[] corner = volume.grid().toPatient().apply(11.5, 7.5, 0.5);
        assertThat(lung.extent().orElseThrow().fromX()).isCloseTo(corner[0], within(1e-6));
        assertThat(lung.extent().orElseThrow().fromY()).isCloseTo(corner[1], within(1e-6));
        assertThat(lung.extent().orElseThrow().fromZ()).isCloseTo(corner[2], within(1e-6));
        Region key = lung.regions().get(0);
        assertThat(key.instance()).isEqualTo(volume.sources().get(1).ref());
        assertThat(key.box()).contains(new Region.Box(12, 8, 20, 16));
        assertThat(key.segment()).contains(1);
    }

    @Test
    void a_finding_has_its_axes_and_the_mask_its_codes() {
        Finding lesion = result().findings().get(1);

        assertThat(lesion.kind()).isEqualTo(Finding.Kind.ABNORMALITY);
        assertThat(lesion.quantity("long axis").orElseThrow().value()).isCloseTo(14.9 * 2 * Math.sqrt(2), within(0.01));
        assertThat(lesion.quantity("short axis").orElseThrow().value()).isPositive();
        assertThat(lesion.regions()).hasSize(1);
        List<Segment> segments = result().segmentation().orElseThrow().segments();
        assertThat(segments).extracting(Segment::number).containsExactly(1, 2);
        assertThat(segments).extracting(s -> s.category().value()).containsExactly("91723000", "49755003");
        long[] counts = result().segmentation().orElseThrow().mask().counts();
        assertThat(counts[1]).isEqualTo(252);
        assertThat(counts[2]).isEqualTo(4);
        assertThat(counts[7]).isZero(); // the heart, which the package does not list
    }

    @Test
    void the_segment_of_a_lesion_carries_the_key_of_its_finding_by_which_a_report_names_it() {
        List<Segment> segments = result().segmentation().orElseThrow().segments();

        assertThat(segments)
                .extracting(Segment::trackingId)
                .containsExactly(
                        Optional.empty(), Optional.of(result().findings().get(1).key()));
    }

    @Test
    void what_the_mask_does_not_show_is_absent_with_a_volume_of_nothing() {
        rig.server.oddity = Oddity.EMPTY;
        List<Finding> findings = reported(expert.read(series)).findings();

        assertThat(findings).extracting(Finding::presence).containsOnly(Presence.ABSENT);
        assertThat(findings)
                .allSatisfy(f ->
                        assertThat(f.quantity("volume").orElseThrow().value()).isZero());
        assertThat(findings).allMatch(f -> f.regions().isEmpty() && f.extent().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(
            value = Oddity.class,
            names = {"FLIPPED", "NRRD"})
    void other_orders_of_axes_and_formats_say_the_same(Oddity oddity) {
        rig.server.oddity = oddity;
        ExpertResult.Reported reported = reported(expert.read(series));

        assertThat(reported.findings()).isEqualTo(result().findings());
        assertThat(reported.segmentation().orElseThrow().mask())
                .isEqualTo(result().segmentation().orElseThrow().mask());
    }

    @Test
    void the_volume_goes_out_with_its_values_and_place_and_nothing_of_the_patient() {
        reported(expert.read(series));
        Request upload = last("/session/", "PUT");
        Volume volume = VolumeBuilder.build(series.series(), series.files());
        String body = new String(upload.body(), StandardCharsets.ISO_8859_1);
        GridImage sent =
                Nifti.read(body.substring(body.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1), 1 << 24);

        assertThat(sent.voxels()).isEqualTo(volume.voxels());
        for (int n = 0; n < 12; n++) {
            assertThat(sent.grid().toPatient().matrix().get(n))
                    .isCloseTo(volume.grid().toPatient().matrix().get(n), within(1e-3));
        }
        var header = series.files().get(0).header();
        String all = rig.server.requests("/").stream()
                .map(r -> r.method() + r.path() + r.query() + r.headers() + r.text())
                .toList()
                .toString();
        assertThat(all)
                .doesNotContain(series.series().studyUid())
                .doesNotContain(series.series().seriesUid())
                .doesNotContain(header.patient().id())
                .doesNotContain(header.patient().name());
        assertThat(header.patient().id()).isNotBlank();
        assertThat(body).contains("name=\"files\"; filename=\"volume.nii.gz\"");
    }

    @Test
    void the_model_is_asked_in_a_session_that_ends_with_the_reading() {
        reported(expert.read(series));

        Request infer = last("/infer/", "POST");
        assertThat(infer.path()).isEqualTo("/infer/segmentation");
        assertThat(infer.query())
                .containsEntry("output", "all")
                .containsKey("session_id")
                .hasSize(2);
        assertThat(last("/session/", "PUT").query()).containsEntry("expiry", "90");
        assertThat(last("/session/", "DELETE").path()).endsWith(infer.query().get("session_id"));
        assertThat(rig.server.sessions.keySet()).isEmpty();
        assertThat(rig.server.params.get(rig.server.params.size() - 1))
                .hasToString("{\"result_extension\":\".nii.gz\",\"result_dtype\":\"uint16\",\"result_compress\":true}");
    }

    @Test
    void a_server_without_sessions_gets_the_volume_with_the_question() {
        rig.server.keepsSessions = false;
        int before = rig.server.requests("/session/").size();

        assertThat(reported(expert.read(series)).findings()).isEqualTo(result().findings());
        assertThat(rig.server.requests("/session/")).hasSize(before + 1);
        assertThat(last("/infer/", "POST").query()).doesNotContainKey("session_id");
    }

    @Test
    void a_cancelled_reading_ends_its_session() {
        AtomicBoolean cancelled = new AtomicBoolean();
        rig.server.trouble("/infer/", Trouble.SILENCE);
        rig.server.meanwhile(() -> cancelled.set(true));

        assertThat(failed(expert.read(series, watch(cancelled, new ArrayList<>())))
                        .code())
                .isEqualTo(ErrorCode.EXPERT_CANCELLED);
        assertThat(rig.server.sessions.keySet()).isEmpty();
    }

    @Test
    void an_answer_counts_although_the_session_could_not_be_ended() {
        rig.server.trouble("/session/0e6f", Trouble.ERROR_500);

        assertThat(reported(expert.read(series)).findings()).isEqualTo(result().findings());
    }

    @Test
    void progress_only_rises_and_ends_at_one() {
        List<Double> told = new ArrayList<>();
        reported(expert.read(series, watch(new AtomicBoolean(), told)));

        assertThat(told).containsExactly(0.05, 0.1, 0.3, 0.9, 1.0);
    }

    @Test
    void a_series_that_is_no_volume_or_too_short_is_declined_and_nothing_is_sent() {
        int before = rig.server.requests("/").size();
        ExpertRequest three = new ExpertRequest(series.series(), series.files().subList(0, 3));
        assertThat(assertDeclined(expert.read(three))).contains("3 slices are fewer than the 4");
        List<InstanceFile> gap = new ArrayList<>(series.files());
        gap.remove(2);
        assertDeclined(expert.read(new ExpertRequest(series.series(), gap)));
        MonaiLabelExpert fine = rig.expert(MonaiLabelRig.PACKAGE.replace("maxSpacing: 60", "maxSpacing: 10"));
        assertThat(assertDeclined(fine.read(series))).contains("coarser than 10.00 mm");

        assertThat(rig.server.requests("/")).hasSize(before);
    }

    private Request last(String path, String method) {
        List<Request> asked = rig.server.requests(path).stream()
                .filter(r -> r.method().equals(method))
                .toList();
        return asked.get(asked.size() - 1);
    }

    private static ReadingWatch watch(AtomicBoolean cancelled, List<Double> told) {
        return new ReadingWatch() {
            @Override
            public void progress(double fraction) {
                told.add(fraction);
            }

            @Override
            public boolean cancelled() {
                return cancelled.get();
            }
        };
    }

    private static ExpertResult.Failed failed(ExpertResult result) {
        assertThat(result).isInstanceOf(ExpertResult.Failed.class);
        return (ExpertResult.Failed) result;
    }
}
