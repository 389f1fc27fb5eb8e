package org.sightline.orchestration.evaluation.run;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.evaluation.dataset.Shard;

/** Puts the shards of one run together; the answers are then those of a run that asked alone, in the same order. */
public final class Merge {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String SHARD = "shard";
    private static final Set<String> OF_EACH = Set.of(SHARD, "started", "ended", "software");

    private final Map<Integer, RunFolder> shards = new TreeMap<>();
    private final ObjectNode plan;

    private Merge(ObjectNode plan) {
        this.plan = plan;
    }

    /**
     * @param folders one for each shard, in any order
     * @return how many answers there are
     * @throws StudyException {@code EVALUATION_MISMATCH} for shards of different runs, or not one of each
     */
    public static int of(List<RunFolder> folders, RunFolder out) {
        if (folders.isEmpty() || out.read().isPresent()) {
            throw mismatch(out.path().toString(), "name the shards, and a folder for the result that holds no run yet");
        }
        try {
            Merge merge = new Merge(plan(folders.get(0)));
            for (RunFolder folder : folders) {
                merge.add(folder);
            }
            return merge.write(out);
        } catch (IOException e) {
            throw RunFolder.storage(out.path(), e);
        }
    }

    private static ObjectNode plan(RunFolder folder) {
        return folder.read().orElseThrow(() -> mismatch(folder.path().toString(), "holds no run (run.json)"));
    }

    private void add(RunFolder folder) {
        ObjectNode other = plan(folder);
        List<String> different = RunPlan.differences(plan, other).stream()
                .filter(name -> !OF_EACH.contains(name))
                .toList();
        if (!different.isEmpty() || count(other) != count(plan)) {
            throw mismatch(
                    folder.path().toString(),
                    "is a shard of another run; it differs in "
                            + (different.isEmpty() ? "the number of shards" : String.join(", ", different)));
        }
        if (shards.put(shard(other).index(), folder) != null) {
            throw mismatch(
                    folder.path().toString(), "shard " + other.path(SHARD).asText() + " is given twice");
        }
    }

    private static Shard shard(ObjectNode plan) {
        return Shard.parse(plan.path(SHARD).asText());
    }

    private static int count(ObjectNode plan) {
        return shard(plan).count();
    }

    private int write(RunFolder out) throws IOException {
        List<Prediction> rows = dealt();
        Files.createDirectories(out.path());
        RunFolder.replace(
                out.predictions(), rows.stream().map(row -> row.json() + "\n").collect(Collectors.joining()));
        RunFolder.replace(
                out.calls(),
                joined(shards.values().stream().map(RunFolder::calls).toList()));
        List<Path> experts = shards.values().stream()
                .map(RunFolder::experts)
                .filter(Files::exists) // not in a shard whose model asked none
                .toList();
        if (!experts.isEmpty()) {
            RunFolder.replace(out.experts(), joined(experts));
        }
        RunFolder.replace(out.path().resolve("run.json"), MAPPER.writeValueAsString(whole()) + "\n");
        return rows.size();
    }

    private static String joined(List<Path> files) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Path file : files) {
            lines.append(Files.readString(file, StandardCharsets.UTF_8));
        }
        return lines.toString();
    }

    /** From the first of each shard, then the second of each: shards took every n-th question. */
    private List<Prediction> dealt() {
        List<Iterator<Prediction>> hands = new ArrayList<>();
        for (int index = 1; index <= count(plan); index++) {
            hands.add(PredictionFile.read(shard(index).predictions()).values().iterator());
        }
        List<Prediction> rows = new ArrayList<>();
        int selected = plan.path("n_selected").asInt();
        for (int n = 0; n < selected; n++) {
            Iterator<Prediction> hand = hands.get(n % hands.size());
            if (!hand.hasNext()) {
                throw mismatch(
                        shard(n % hands.size() + 1).path().toString(),
                        "has not asked all its questions yet; run the same command again, it goes on");
            }
            rows.add(hand.next());
        }
        return rows;
    }

    private RunFolder shard(int index) {
        return Optional.ofNullable(shards.get(index))
                .orElseThrow(() -> mismatch("", "shard " + index + "/" + count(plan) + " is missing"));
    }

    private ObjectNode whole() {
        ObjectNode whole = plan.deepCopy();
        whole.put(SHARD, Shard.WHOLE.toString());
        List<ObjectNode> plans = shards.values().stream().map(Merge::plan).toList();
        whole.put(
                "started",
                plans.stream()
                        .map(plan -> plan.path("started").asText())
                        .min(String::compareTo)
                        .orElse(""));
        whole.put(
                "ended",
                plans.stream()
                        .map(plan -> plan.path("ended").asText())
                        .max(String::compareTo)
                        .orElse(""));
        return whole;
    }

    private static StudyException mismatch(String where, String what) {
        return new StudyException(ErrorCode.EVALUATION_MISMATCH, where, what);
    }
}
