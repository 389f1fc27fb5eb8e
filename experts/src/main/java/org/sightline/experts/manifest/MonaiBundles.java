package org.sightline.experts.manifest;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sightline.experts.manifest.MonaiBundle.Axis;
import org.sightline.experts.manifest.MonaiBundle.Tensor;

/** Reads {@code metadata.json} of a MONAI bundle. Keys that are not needed may stand there; what is needed has to be true. */
final class MonaiBundles {
    private MonaiBundles() {}

    static MonaiBundle read(Path folder) {
        String shown = String.valueOf(folder.toAbsolutePath().normalize().getFileName()) + "/" + MonaiBundle.METADATA;
        Section root = new Section(shown, YamlFile.read(folder.resolve(MonaiBundle.METADATA), shown));
        Section format = root.open("network_data_format");
        return new MonaiBundle(
                folder,
                root.text("version", "\\d+(\\.\\d+){0,2}", "has to be a version such as \"0.1.0\""),
                root.text("task"),
                root.text("description"),
                root.has("intended_use") ? root.text("intended_use") : root.text("task"),
                tensor(format, "inputs"),
                tensor(format, "outputs"));
    }

    private static Tensor tensor(Section format, String side) {
        Section all = format.open(side);
        if (all.keys().isEmpty()) {
            throw format.problem(side, "needs at least one entry");
        }
        Section tensor = all.open(all.keys().iterator().next());
        int channels = tensor.whole("num_channels", 1);
        return new Tensor(
                tensor.has("modality") ? tensor.text("modality") : "",
                channels,
                axes(tensor),
                range(tensor),
                tensor.has("is_patch_data") && tensor.flag("is_patch_data"),
                tensor.has("channel_def") ? meanings(tensor, channels) : new TreeMap<>());
    }

    private static List<Axis> axes(Section tensor) {
        List<String> axes = tensor.someTexts("spatial_shape").stream()
                .map(text -> text.replace(" ", ""))
                .toList();
        axes.stream().filter(axis -> !axis.matches(Axis.FORM)).findFirst().ifPresent(axis -> {
            throw tensor.problem(
                    "spatial_shape", "has '" + axis + "', which is no length such as 96, \"16*n\" or \"2**p\"");
        });
        return axes.stream().map(Axis::new).toList();
    }

    private static Optional<Span> range(Section tensor) {
        if (!tensor.has("value_range") || tensor.texts("value_range").isEmpty()) {
            return Optional.empty();
        }
        List<String> ends = tensor.texts("value_range");
        if (ends.size() != 2) {
            throw tensor.problem("value_range", "has to be two numbers");
        }
        double low = tensor.number("value_range", ends.get(0), -Double.MAX_VALUE);
        double high = tensor.number("value_range", ends.get(1), -Double.MAX_VALUE);
        return Optional.of(tensor.checked("value_range", s -> new Span(low, high)));
    }

    private static SortedMap<Integer, String> meanings(Section tensor, int channels) {
        Section written = tensor.open("channel_def");
        SortedMap<Integer, String> meanings = new TreeMap<>();
        Set<String> names = new HashSet<>();
        for (String key : written.keys()) {
            if (!key.matches("\\d{1,5}") || Integer.parseInt(key) >= channels) {
                throw written.problem(key, "is no channel: there are " + channels + ", counted from 0");
            }
            if (!names.add(written.text(key))) {
                throw written.problem(key, "has the meaning of another channel");
            }
            meanings.put(Integer.parseInt(key), written.text(key));
        }
        if (meanings.size() != channels) {
            throw tensor.problem(
                    "channel_def", "has " + meanings.size() + " meanings for " + channels + " channels: a gap");
        }
        return meanings;
    }
}
