package org.sightline.orchestration.evaluation.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the sets that are lists of questions in JSON. */
final class JsonSets {
    private JsonSets() {}

    /** Each question of the original JSON, which marks its test questions by the type of phrase. */
    static VqaSet vqaRad(Source source, Path file) {
        List<Question> questions = new ArrayList<>();
        boolean whole = file.getFileName().toString().startsWith("VQA_RAD");
        for (JsonRow row : JsonRow.list(file)) {
            boolean test = row.text("phrase_type").startsWith("test");
            if (!whole || test == source.split().equals("test")) {
                questions.add(row.question("qid", "image_name", "question_type", "image_organ", "phrase_type"));
            }
        }
        return listed("vqa-rad", source, file, questions, List.of("images", "VQA_RAD Image Folder"));
    }

    static VqaSet slake(Source source, Path file) {
        List<Question> questions = JsonRow.list(file).stream()
                .filter(row ->
                        row.text("q_lang").isEmpty() || row.text("q_lang").equals("en"))
                .map(row -> row.question("qid", "img_name", "modality", "location", "content_type", "base_type"))
                .toList();
        return listed("slake", source, file, questions, List.of("imgs", "images"));
    }

    /** Both of UCSD's forms: a list of questions (the pickles, exported), or of images with their questions. */
    static VqaSet ucsd(Source source, Path file) {
        List<Question> questions = new ArrayList<>();
        for (JsonRow row : JsonRow.list(file)) {
            if (row.json().has("sentf")) {
                questions.addAll(grouped(row));
            } else {
                questions.add(row.ucsd());
            }
        }
        return listed(
                "pathvqa",
                source,
                file,
                questions,
                List.of("images/" + Split.of(source).name(), "images", "images/val"));
    }

    private static List<Question> grouped(JsonRow row) {
        JsonNode asked = row.json().path("sentf").path("pvqa");
        JsonNode answered = row.json().path("labelf").path("pvqa");
        if (asked.size() != answered.size()) {
            throw Broken.at(row.where(), "has " + asked.size() + " questions and " + answered.size() + " answers");
        }
        String image = row.text("img_id");
        List<Question> questions = new ArrayList<>();
        for (int n = 0; n < asked.size(); n++) {
            String answer = JsonRow.firstKey(answered.get(n));
            questions.add(new Question(
                    image + "-" + n, asked.get(n).asText(), answer, image + ".jpg", AnswerType.of(answer), Map.of()));
        }
        return questions;
    }

    static VqaSet lines(Source source, Path file) {
        List<Question> questions = JsonRow.lines(file).stream()
                .map(row -> row.question("id", "image"))
                .toList();
        return listed("jsonl " + file.getFileName(), source, file, questions, List.of("images"));
    }

    /** Pictures lie where they are said to be, else in the folder that the publisher uses, else beside the questions. */
    private static VqaSet listed(
            String name, Source source, Path file, List<Question> questions, List<String> imageFolders) {
        Path beside = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        Path above = Optional.ofNullable(beside.getParent()).orElse(beside);
        Path images = source.images()
                .or(() -> imageFolders.stream()
                        .flatMap(folder -> List.of(beside.resolve(folder), above.resolve(folder)).stream())
                        .filter(Files::isDirectory)
                        .findFirst())
                .orElse(beside);
        String split = name.startsWith("jsonl") ? "" : " " + Split.of(source).fitting(List.of(file));
        return new ListedSet(name + split, file.toString(), questions, images);
    }
}
