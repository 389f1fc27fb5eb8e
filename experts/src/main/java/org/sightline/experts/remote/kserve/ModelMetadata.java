package org.sightline.experts.remote.kserve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sightline.experts.remote.http.Answer;

/** What the server says of a model. */
record ModelMetadata(String name, List<Slot> inputs, List<Slot> outputs) {
    /**
     * An input or output.
     *
     * @param datatype such as FP32
     * @param shape -1 for any size
     */
    record Slot(String name, String datatype, List<Long> shape) {
        @Override
        public String toString() {
            return name + " " + datatype + " " + shape;
        }
    }

    /** @throws org.sightline.dicom.error.StudyException {@code EXPERT_ANSWER_INVALID} */
    static ModelMetadata of(Answer answer) {
        JsonNode said = answer.json();
        List<Slot> inputs = slots(said.path("inputs"));
        List<Slot> outputs = slots(said.path("outputs"));
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw answer.invalid("no inputs or no outputs of the model");
        }
        return new ModelMetadata(said.path("name").asText(), inputs, outputs);
    }

    private static List<Slot> slots(JsonNode list) {
        List<Slot> slots = new ArrayList<>();
        for (JsonNode item : list) {
            List<Long> shape = new ArrayList<>();
            item.path("shape").forEach(size -> shape.add(size.asLong()));
            slots.add(new Slot(item.path("name").asText(), item.path("datatype").asText(), shape));
        }
        return slots;
    }

    static Optional<Slot> named(List<Slot> slots, String name) {
        return slots.stream().filter(slot -> slot.name().equals(name)).findFirst();
    }
}
