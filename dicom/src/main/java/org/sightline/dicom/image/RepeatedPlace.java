package org.sightline.dicom.image;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Several slices at one place: what tells them apart, so that a person knows along what to split the series. Technical
 * attributes of a series with more than three dimensions (PS3.3 sections C.8.3, C.8.13, C.7.6.16.2).
 */
final class RepeatedPlace {
    private static final List<Distinction> DISTINCTIONS = List.of(
            new Distinction("Temporal Position Identifier", Tag.TemporalPositionIdentifier, 0),
            new Distinction("Temporal Position Index", Tag.TemporalPositionIndex, Tag.FrameContentSequence),
            new Distinction("Diffusion b-value", Tag.DiffusionBValue, Tag.MRDiffusionSequence),
            new Distinction("Echo Time", Tag.EchoTime, 0),
            new Distinction("Effective Echo Time", Tag.EffectiveEchoTime, Tag.MREchoSequence),
            new Distinction("Echo Number(s)", Tag.EchoNumbers, 0),
            new Distinction("Trigger Time", Tag.TriggerTime, 0),
            new Distinction(
                    "Nominal Cardiac Trigger Delay Time",
                    Tag.NominalCardiacTriggerDelayTime,
                    Tag.CardiacSynchronizationSequence),
            new Distinction("Inversion Time", Tag.InversionTime, 0),
            new Distinction("Complex Image Component", Tag.ComplexImageComponent, Tag.MRImageFrameTypeSequence),
            new Distinction("Image Type", Tag.ImageType, 0),
            new Distinction("Convolution Kernel", Tag.ConvolutionKernel, 0),
            new Distinction("Stack ID", Tag.StackID, Tag.FrameContentSequence),
            new Distinction("Acquisition Number", Tag.AcquisitionNumber, 0));

    private RepeatedPlace() {}

    /**
     * @param group functional group that holds the attribute in enhanced objects; 0 where only the root does
     */
    private record Distinction(String name, int tag, int group) {
        /** Values in order, each once, where there are several. */
        Optional<String> among(List<Attributes> roots, List<Slice> slices) {
            List<String> values = IntStream.range(0, slices.size())
                    .mapToObj(n -> value(roots.get(n), slices.get(n).source().frame()))
                    .distinct()
                    .toList();
            return values.size() < 2
                    ? Optional.empty()
                    : Optional.of(String.format("%s (%04X,%04X): ", name, tag >>> 16, tag & 0xFFFF)
                            + String.join(", ", values));
        }

        private String value(Attributes root, int frame) {
            Attributes holder = group == 0 ? root : FrameAttributes.of(root, frame, group);
            String[] values = holder.getStrings(tag);
            return values == null ? "none" : Arrays.stream(values).collect(Collectors.joining("\\"));
        }
    }

    /** A clause such as "they differ in Echo Time (0018,0081): 30, 80"; reads the headers again. */
    static String difference(List<Slice> slices) {
        List<Attributes> roots = slices.stream()
                .map(slice -> PixelHeader.read(slice.source().file()).attributes())
                .toList();
        return DISTINCTIONS.stream()
                .map(distinction -> distinction.among(roots, slices))
                .flatMap(Optional::stream)
                .findFirst()
                .map(found -> "they differ in " + found + "; split the series by it")
                .orElse("no attribute tells them apart, as if an image was sent twice under two UIDs");
    }
}
