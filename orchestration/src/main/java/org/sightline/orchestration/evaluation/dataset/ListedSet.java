package org.sightline.orchestration.evaluation.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.input.InputLimit;

/** Questions that were listed in a file, and a folder with their pictures. */
final class ListedSet implements VqaSet {
    private final String name;
    private final List<Question> questions;
    private final Path folder;

    /**
     * @param where the file, for messages
     * @param folder what {@link Question#image} is relative to
     */
    ListedSet(String name, String where, List<Question> questions, Path folder) {
        this.name = name;
        this.questions = List.copyOf(questions);
        this.folder = folder;
        check(where);
    }

    private void check(String where) {
        Set<String> seen = new HashSet<>();
        for (Question question : questions) {
            if (!seen.add(question.id())) {
                throw Broken.at(where, "the id '" + question.id() + "' stands twice; answers are told apart by it");
            }
            if (PythonText.stripped(question.answer()).isEmpty()) {
                throw Broken.at(where, "question '" + question.id() + "' has no answer to compare with");
            }
        }
        if (questions.isEmpty()) {
            throw Broken.at(where, "holds no question");
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Question> questions() {
        return questions;
    }

    @Override
    public PictureFeed pictures(List<Question> wanted) {
        Iterator<Question> rest = wanted.iterator();
        return new PictureFeed() {
            @Override
            public Optional<byte[]> next() {
                Question question = rest.next();
                return question.image().isEmpty() ? Optional.empty() : Optional.of(file(question));
            }

            @Override
            public void close() {}
        };
    }

    private byte[] file(Question question) {
        Path file = folder.resolve(question.image()).normalize();
        if (!file.startsWith(folder.normalize())) { // a name out of a foreign file must not lead elsewhere
            throw Broken.at(question.id(), "its picture lies outside of the folder " + folder);
        }
        try {
            if (Files.size(file) > InputLimit.PICTURE_BYTES.most()) {
                throw Broken.at(question.id(), "its picture has " + InputLimit.PICTURE_BYTES.exceeded());
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw Broken.at(file.toString(), "the picture of question '" + question.id() + "' cannot be read", e);
        }
    }
}
