package org.sightline.experts.chestct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;

class ChestCtWatchTest {
    private static final Volume VOLUME =
            PhantomSeries.volume(new ChestPhantom(PhantomPlan.standard().sampled(180, 2, 150, 2)));

    @Test
    void progress_rises_to_one() {
        List<Double> heard = new ArrayList<>();
        assertThat(read(heard, 100)).isInstanceOf(ExpertResult.Reported.class);
        assertThat(heard).isSorted().hasSizeGreaterThan(3).endsWith(1.0);
    }

    @Test
    void a_cancelled_reading_ends_at_the_next_step() {
        List<Double> heard = new ArrayList<>();
        assertThat(read(heard, 2))
                .isInstanceOfSatisfying(
                        ExpertResult.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.EXPERT_CANCELLED));
        assertThat(heard).hasSize(2);
    }

    private static ExpertResult read(List<Double> heard, int most) {
        ReadingWatch watch = new ReadingWatch() {
            @Override
            public void progress(double fraction) {
                heard.add(fraction);
            }

            @Override
            public boolean cancelled() {
                return heard.size() >= most;
            }
        };
        return new ChestCtExpert((series, files) -> VOLUME)
                .read(new ExpertRequest(VOLUME.series(), PhantomSeries.files(VOLUME.grid()), List.of()), watch);
    }
}
