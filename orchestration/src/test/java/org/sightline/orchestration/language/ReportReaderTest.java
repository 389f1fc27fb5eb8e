package org.sightline.orchestration.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.orchestration.language.Shown.finding;
import static org.sightline.orchestration.language.Shown.in;

import org.junit.jupiter.api.Test;
import org.sightline.orchestration.report.Section;

class ReportReaderTest {
    @Test
    void a_denial_holds_for_every_item_of_a_list() {
        assertThat(finding("No pleural effusion, pneumothorax, or consolidation is seen."))
                .containsExactly("Pleural effusion ABSENT", "Pneumothorax ABSENT", "Lung consolidation ABSENT");
    }

    @Test
    void a_denial_ends_at_but_and_before_a_statement_of_its_own() {
        assertThat(finding("Cardiomegaly but no effusion."))
                .containsExactly("Cardiomegaly PRESENT", "Pleural effusion ABSENT");
        assertThat(finding("No effusion, mild cardiomegaly."))
                .containsExactly("Pleural effusion ABSENT", "Cardiomegaly PRESENT");
        assertThat(finding("No pneumothorax is seen, and there is a small effusion."))
                .containsExactly("Pneumothorax ABSENT", "Pleural effusion PRESENT");
    }

    @Test
    void no_change_is_no_denial() {
        assertThat(finding("No change in the right effusion."))
                .containsExactly("Pleural effusion PRESENT RIGHT STABLE");
    }

    @Test
    void no_new_finding_denies_only_a_new_one() {
        assertThat(finding("No new infiltrate.")).containsExactly("Infiltrate@Lung ABSENT NEW");
    }

    @Test
    void what_may_be_there_is_uncertain_and_what_suggests_it_is_there() {
        assertThat(finding("Left basilar opacity may represent atelectasis or pneumonia."))
                .containsExactly("Opacity@Base of lung PRESENT LEFT", "Atelectasis UNCERTAIN", "Pneumonia UNCERTAIN");
        assertThat(finding("A small pneumothorax cannot be excluded.")).containsExactly("Pneumothorax UNCERTAIN");
    }

    @Test
    void a_denial_can_stand_behind() {
        assertThat(finding("Right pneumothorax is not seen.")).containsExactly("Pneumothorax ABSENT RIGHT");
        assertThat(finding("Right pneumothorax has resolved.")).containsExactly("Pneumothorax ABSENT RIGHT RESOLVED");
    }

    @Test
    void the_past_and_the_question_are_no_findings_of_today() {
        assertThat(finding("History of pneumonia.")).containsExactly("Pneumonia PRESENT HISTORICAL");
        assertThat(in("Chest pain, evaluate for pneumothorax.", Section.Kind.INDICATION))
                .containsExactly("Pneumothorax UNCERTAIN CONDITIONAL");
        assertThat(in("Radiograph with a small effusion.", Section.Kind.COMPARISON))
                .containsExactly("Pleural effusion PRESENT HISTORICAL");
    }

    @Test
    void normal_anatomy_denies_what_its_table_says() {
        assertThat(finding("Heart size is normal and the liver is unremarkable."))
                .containsExactly("Cardiomegaly ABSENT", "Any abnormal finding@Liver ABSENT");
        assertThat(finding("The heart is not enlarged.")).containsExactly("Cardiomegaly ABSENT");
    }

    @Test
    void numbers_belong_to_what_they_measure_and_earlier_ones_to_nobody() {
        assertThat(finding("8 mm nodule in the right upper lobe (previously 6 mm)."))
                .containsExactly("Nodule of lung@Upper lobe of lung PRESENT RIGHT [long axis 8.0 mm]");
        assertThat(finding("A 0.8 x 1.2 cm lesion of the liver."))
                .containsExactly("Lesion@Liver PRESENT [long axis 1.2 cm] [short axis 0.8 cm]");
    }

    @Test
    void what_the_composer_prints_is_read_back() {
        assertThat(
                        finding(
                                "Nodule of lung in the right upper lobe of lung detected: diameter 8.2 mm, volume 0.3 mL,"
                                        + " mean density -120 HU, model score 0.91 (not calibrated) [chest-ct 1.0, series 2, image 45]."))
                .containsExactly("Nodule of lung@Upper lobe of lung PRESENT RIGHT [diameter 8.2 mm] [volume 0.3 mL]"
                        + " [mean density -120.0 [hnsf'U]]");
        assertThat(finding("Deep grey nuclei, volume: thalamus 14.2 mL, caudate nucleus 7.0 mL [brain 1.0, series 3]."))
                .containsExactly("Thalamus PRESENT [volume 14.2 mL]", "Caudate Nucleus PRESENT [volume 7.0 mL]");
    }
}
