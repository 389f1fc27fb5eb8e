package org.sightline.experts.volume;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;

/** Steps on labels against scipy. */
class LabelStepsTest {
    private static final Affine TWO_MM =
            new Affine(List.of(2.0, 0.0, 0.0, 0.0, 0.0, 2.0, 0.0, 0.0, 0.0, 0.0, 2.0, 0.0));

    static Stream<JsonNode> keepLargest() {
        return Reference.cases("keepLargest");
    }

    static Stream<JsonNode> removeSmall() {
        return Reference.cases("removeSmall");
    }

    static Stream<JsonNode> fillHoles() {
        return Reference.cases("fillHoles");
    }

    @ParameterizedTest
    @MethodSource("keepLargest")
    void the_largest_part_of_each_label_is_scipys(JsonNode c) {
        Set<Integer> only = IntStream.of(Reference.ints(c.get("only"))).boxed().collect(Collectors.toSet());
        assertChanged(c, new KeepLargest(only, connectivity(c)));
    }

    @ParameterizedTest
    @MethodSource("removeSmall")
    void parts_below_the_size_go(JsonNode c) {
        assertChanged(
                c, new RemoveSmall(Set.of(), connectivity(c), c.get("voxels").asInt(), 0));
    }

    @ParameterizedTest
    @MethodSource("removeSmall")
    void millilitres_are_voxels_by_their_volume(JsonNode c) {
        double millilitres = c.get("voxels").asInt() * 0.008;
        assertChanged(c, new RemoveSmall(Set.of(), connectivity(c), 0, millilitres));
    }

    @ParameterizedTest
    @MethodSource("fillHoles")
    void what_one_label_encloses_is_filled(JsonNode c) {
        assertChanged(c, new FillHoles(Set.of(), connectivity(c)));
    }

    @Test
    void labels_that_are_not_named_stay_as_they_are() {
        for (LabelStep step : List.of(
                new KeepLargest(Set.of(9), 1), new RemoveSmall(Set.of(9), 1, 1000, 0), new FillHoles(Set.of(9), 1))) {
            for (JsonNode c : fillHoles().toList()) {
                byte[] labels = digits(c.get("labels"));
                step.apply(grid(c), labels);
                assertThat(labels).containsExactly(digits(c.get("labels")));
            }
        }
    }

    private static void assertChanged(JsonNode c, LabelStep step) {
        byte[] labels = digits(c.get("labels"));
        step.apply(grid(c), labels);
        assertThat(labels).containsExactly(digits(c.get("expected")));
    }

    private static int connectivity(JsonNode c) {
        return c.get("connectivity").asInt();
    }

    private static Grid grid(JsonNode c) {
        int[] shape = Reference.ints(c.get("shape"));
        return new Grid(shape[0], shape[1], shape[2], TWO_MM);
    }

    private static byte[] digits(JsonNode text) {
        byte[] labels = new byte[text.asText().length()];
        for (int n = 0; n < labels.length; n++) {
            labels[n] = (byte) (text.asText().charAt(n) - '0');
        }
        return labels;
    }
}
