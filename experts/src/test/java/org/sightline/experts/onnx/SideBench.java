package org.sightline.experts.onnx;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.Shared;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;

/** The Java side of {@code experts/bench/side_by_side.py}: reads a command a line, answers with a line of JSON. */
final class SideBench {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final OnnxModel filmModel;
    private final OnnxModel brainModel;
    private final OnnxExpert films;
    private final OnnxExpert brains;

    private SideBench(Path weights, int threads) {
        Manifest film = ManifestReader.read(Path.of("cxr-pneumonia"));
        Manifest brain = ManifestReader.read(Path.of("brain-subcortical18"));
        Map<String, Path> files = Map.of(
                "classifier", Path.of("cxr-pneumonia", "cxr-pneumonia.onnx"),
                "segmenter", weights.resolve("brain-subcortical18.onnx"),
                "box", weights.resolve("brain-tissue-gwm-light.onnx"));
        filmModel = OnnxModel.of(film, files, 0, threads);
        brainModel = OnnxModel.of(brain, files, 0, threads);
        films = OnnxExpert.of(film, files, threads);
        brains = OnnxExpert.of(brain, files, threads);
    }

    /** {@code WEIGHTS-FOLDER THREADS} */
    public static void main(String[] arguments) throws IOException {
        SideBench bench = new SideBench(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            long start = System.nanoTime();
            long processor = SYSTEM.getProcessCpuTime();
            List<Double> answer = bench.answer(line.split(" "));
            Map<String, Object> shown = new TreeMap<>();
            shown.put("seconds", (System.nanoTime() - start) / 1e9);
            shown.put("processor", (SYSTEM.getProcessCpuTime() - processor) / 1e9);
            shown.put("answer", answer);
            shown.put("peakMb", peakMb());
            System.out.println(new ObjectMapper().writeValueAsString(shown));
        }
    }

    private List<Double> answer(String[] command) {
        return switch (command[0]) {
            case "model" -> model(command);
            case "films" ->
                Shared.dicomFiles(Path.of(command[1])).stream()
                        .map(this::probability)
                        .toList();
            case "brain" -> volumes(Path.of(command[1]));
            default -> List.of();
        };
    }

    /** The model alone, as an expert runs it: a tensor made of an array, and outputs copied out. */
    private List<Double> model(String[] command) {
        boolean film = command[1].equals("film");
        long[] shape = Arrays.stream(command).skip(4).mapToLong(Long::parseLong).toArray();
        float[] values = values(Path.of(command[3]));
        double sum = 0;
        for (int run = 0; run < Integer.parseInt(command[2]); run++) {
            FloatBuffer direct = Tensor.allocate(values.length).put(values).flip();
            Tensor input = new Tensor(direct, shape);
            sum = film ? score(input) : labels(input);
        }
        return List.of(sum);
    }

    /** A file of bytes, each a value from 0 to 1. */
    private static float[] values(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            float[] values = new float[bytes.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (bytes[i] & 0xFF) / 255f;
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double score(Tensor input) {
        double sum = 0;
        for (float value :
                new TreeMap<>(filmModel.outputs(input)).firstEntry().getValue().values()) {
            sum += value;
        }
        return sum;
    }

    private double labels(Tensor input) {
        double sum = 0;
        for (byte label : brainModel.labels(input)) {
            sum += label & 0xFF;
        }
        return sum;
    }

    private double probability(Path file) {
        ExpertResult.Reported result = reported(films.read(Shared.request(List.of(Shared.instance(file)))));
        return result.findings().get(0).probability().orElseThrow().value();
    }

    private List<Double> volumes(Path folder) {
        List<Path> paths = Shared.dicomFiles(folder);
        List<InstanceFile> files = paths.parallelStream().map(Shared::instance).toList();
        ExpertResult.Reported result = reported(
                brains.read(new ExpertRequest(files.get(0).header().ref().series(), files)));
        List<Double> answer = new ArrayList<>();
        List<Finding> structures = result.findings().subList(1, 18);
        structures.forEach(f -> answer.add(f.quantity("volume").orElseThrow().value()));
        Segmentation mask = result.segmentation().orElseThrow();
        long[] counts = mask.mask().counts();
        for (int label = 1; label <= 17; label++) {
            answer.add((double) counts[label]);
        }
        return answer;
    }

    private static ExpertResult.Reported reported(ExpertResult result) {
        return result.match(
                reported -> reported,
                declined -> {
                    throw new IllegalStateException(declined.reason());
                },
                failed -> {
                    throw new IllegalStateException(failed.message());
                });
    }

    private static double peakMb() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
