package org.sightline.orchestration.evaluation.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.sightline.orchestration.evaluation.dataset.Question;
import org.sightline.orchestration.evaluation.dataset.Selection;
import org.sightline.orchestration.evaluation.dataset.Shard;
import org.sightline.orchestration.evaluation.dataset.VqaSet;
import org.sightline.orchestration.vlm.ChatRequest;
import org.sightline.orchestration.vlm.ChatRequest.Picture;
import org.sightline.orchestration.vlm.ChatRequest.Turn;

/**
 * All that decides what a model is asked. Two runs with the same plan ask the same.
 *
 * @param set its name
 * @param questions those selected, of all shards
 * @param shard which of them are asked here
 * @param model what the servers call it
 * @param loop experts that the model may ask
 */
public record RunPlan(
        String set,
        List<Question> questions,
        Selection selection,
        Shard shard,
        String model,
        Prompt prompt,
        Generation generation,
        Loop loop) {
    public RunPlan {
        questions = List.copyOf(questions);
    }

    /**
     * A model that answers alone.
     *
     * @throws IllegalArgumentException when nothing is selected
     */
    public static RunPlan of(
            VqaSet set, Selection selection, Shard shard, String model, Prompt prompt, Generation generation) {
        return new RunPlan(
                set.name(), selection.of(set.questions()), selection, shard, model, prompt, generation, Loop.NONE);
    }

    /** The same with experts that the model may ask. */
    public RunPlan with(Loop experts) {
        return new RunPlan(set, questions, selection, shard, model, prompt, generation, experts);
    }

    /** What is asked here. */
    public List<Question> asked() {
        return shard.of(questions);
    }

    /** Of ids, questions, answers and names of pictures; the pictures themselves are in the keys of the requests. */
    public String dataHash() {
        HashOfParts hash = new HashOfParts();
        for (Question question : questions) {
            hash.add(question.id()).add(question.question()).add(question.answer());
            hash.add(question.image()).add(question.type().key());
        }
        return hash.hex();
    }

    public String promptHash() {
        return new HashOfParts().add(prompt.template()).hex();
    }

    /** The same for the same model, prompt, way of writing and picture: it is not asked twice. */
    String key(Question question, Optional<byte[]> picture) {
        HashOfParts hash = new HashOfParts().add(model).add(prompt.template()).add(generation.toString());
        hash.add(question.question());
        if (!loop.equals(Loop.NONE)) {
            hash.add(loop.toString());
        }
        picture.ifPresent(hash::add);
        return hash.hex();
    }

    ChatRequest request(Question question, Optional<Picture> picture) {
        return new ChatRequest(
                "",
                List.of(new Turn(ChatRequest.Role.USER, prompt.parts(question.question(), picture))),
                generation.maxTokens(),
                generation.temperature(),
                generation.topP(),
                List.of());
    }

    /** As it is written beside the results, and compared before they are added to. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("dataset", set).put("dataset_sha256", dataHash()).put("n_selected", questions.size());
        ObjectNode selected = json.putObject("selection");
        selection.filters().forEach(selected.putArray("filters")::add);
        selection.limit().ifPresent(limit -> selected.put("limit", limit));
        selection.seed().ifPresent(seed -> selected.put("seed", seed));
        json.put("model", model);
        json.putObject("prompt")
                .put("name", prompt.name())
                .put("sha256", promptHash())
                .put("template", prompt.template());
        json.putObject("generation")
                .put("max_tokens", generation.maxTokens())
                .put("temperature", generation.temperature())
                .put("top_p", generation.topP());
        loop.describe(json.putObject("experts_in_the_loop"));
        json.put("shard", shard.toString());
        return json;
    }

    /** Names of what differs between two plans, as {@link #json} writes them. */
    public static List<String> differences(JsonNode one, JsonNode other) {
        List<String> names = new ArrayList<>();
        Iterator<String> fields = one.fieldNames();
        while (fields.hasNext()) {
            String field = fields.next();
            if (!one.path(field).toString().equals(other.path(field).toString())) { // 1.0 and 1 are not one number
                names.add(field);
            }
        }
        return names;
    }
}
