package org.sightline.orchestration.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.orchestration.Studies;
import org.sightline.orchestration.budget.Showable.Contrast;
import org.sightline.orchestration.study.SeriesImages;

class ContrastsTest {
    @ParameterizedTest
    @CsvSource({
        "t1_mprage_sag, T1",
        "AX T1 POST GAD, T1_ENHANCED",
        "t1-tse +C, T1_ENHANCED",
        "T1C axial, T1_ENHANCED",
        "t2_tirm_tra_dark-fluid, FLAIR",
        "Ax T2 FLAIR, FLAIR",
        "T2 TSE, T2",
    })
    void a_contrast_is_told_by_the_words_of_the_series(String description, Contrast contrast) {
        assertThat(Contrasts.of(series(1, "BRAIN", description))).contains(contrast);
    }

    @Test
    void other_series_and_other_body_parts_have_none() {
        assertThat(Contrasts.of(series(1, "BRAIN", "DWI b1000"))).isEmpty();
        assertThat(Contrasts.of(series(1, "KNEE", "T1 tse"))).isEqualTo(Optional.empty());
    }

    @Test
    void three_contrasts_are_not_four() {
        List<SeriesImages> three =
                List.of(series(1, "BRAIN", "FLAIR"), series(2, "BRAIN", "T2"), series(3, "BRAIN", "T1 GD"));
        assertThat(Contrasts.in(three)).isEmpty();
        assertThat(Contrasts.in(List.of(three.get(0), three.get(1), three.get(2), series(4, "HEAD", "T1")))
                        .keySet())
                .containsExactly(Contrast.T1_ENHANCED, Contrast.T1, Contrast.T2, Contrast.FLAIR);
    }

    private static SeriesImages series(int number, String bodyPart, String description) {
        return SeriesImages.of(Studies.series("MR", number)
                .bodyPart(bodyPart)
                .description(description)
                .images(3)
                .build());
    }
}
