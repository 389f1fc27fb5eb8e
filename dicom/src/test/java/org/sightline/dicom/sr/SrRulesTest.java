package org.sightline.dicom.sr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker itself: each thing done wrong is noticed. */
class SrRulesTest {
    @TempDir
    Path folder;

    @Test
    void a_correct_report_breaks_no_rule() throws IOException {
        assertThat(SrRules.broken(SrFixtures.dataSet(folder))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void a_mistake_is_noticed(String rule, Consumer<Attributes> mistake) throws IOException {
        Attributes report = SrFixtures.dataSet(folder);
        mistake.accept(report);
        assertThat(SrRules.broken(report)).anyMatch(broken -> broken.startsWith(rule));
    }

    static Stream<Arguments> a_mistake_is_noticed() {
        return Stream.of(
                mistake("the root names template 1500", r -> r.remove(Tag.ContentTemplateSequence)),
                mistake("the report is preliminary", r -> r.remove(Tag.PreliminaryFlag)),
                mistake("the root has DCM 121058", r -> items(r).remove(7)),
                mistake("DCM 121058 is", r -> items(r).get(7).setString(Tag.RelationshipType, VR.CS, "CONTAINS")),
                mistake("the template fits the place: 1411", r -> group(r, 0).remove(Tag.ContentTemplateSequence)),
                mistake("a group has DCM 112040", r -> items(group(r, 0)).remove(1)),
                mistake(
                        "a segment names its source series",
                        r -> items(group(r, 0)).remove(5)),
                mistake("a group says whether", r -> items(group(r, 3)).remove(4)),
                mistake(
                        "a region is a closed polyline",
                        r -> items(group(r, 1)).get(4).setFloat(Tag.GraphicData, VR.FL, 1, 0, 3, 0, 3, 1, 1, 1)),
                mistake("a region has an image", r -> items(group(r, 1)).get(4).remove(Tag.ContentSequence)),
                mistake(
                        "evidence lists what is referred to",
                        r -> r.getNestedDataset(Tag.CurrentRequestedProcedureEvidenceSequence)
                                .getSequence(Tag.ReferencedSeriesSequence)
                                .remove(1)),
                mistake("the code fits its scheme: 99SIGHTLINE", r -> r.remove(Tag.CodingSchemeIdentificationSequence)),
                mistake(
                        "the code fits its scheme: SRT",
                        r -> items(group(r, 0))
                                .get(2)
                                .getNestedDataset(Tag.ConceptCodeSequence)
                                .setString(Tag.CodingSchemeDesignator, VR.SH, "SRT")));
    }

    private static Arguments mistake(String rule, Consumer<Attributes> mistake) {
        return Arguments.of(rule, mistake);
    }

    private static List<Attributes> items(Attributes parent) {
        return Objects.requireNonNull(parent.getSequence(Tag.ContentSequence));
    }

    private static Attributes group(Attributes report, int n) {
        return items(items(report).get(9)).get(n);
    }
}
