package org.sightline.orchestration.evaluation.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sightline.dicom.error.StudyException;

/**
 * The Parquet files of {@code flaviagiammarino/path-vqa}: columns image (bytes, path), question, answer. They have no
 * id, so the row within the split is one: {@code test-00017}. The name of the picture would not do, since several
 * questions share it.
 */
final class ParquetSet implements VqaSet {
    /** Where a row is. */
    record Row(int file, long row) {}

    private final String name;
    private final List<Path> files;
    private final List<Question> questions = new ArrayList<>();
    private final Map<String, Row> rows = new HashMap<>();

    /** @param files of one split, in their order */
    ParquetSet(String set, String split, List<Path> files) {
        this.name = set + " " + split;
        this.files = List.copyOf(files);
        for (int file = 0; file < files.size(); file++) {
            index(file, split);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Question> questions() {
        return List.copyOf(questions);
    }

    @Override
    public PictureFeed pictures(List<Question> wanted) {
        return new ParquetFeed(
                files,
                wanted.stream()
                        .map(question -> rows.getOrDefault(question.id(), new Row(0, 0)))
                        .toList());
    }

    private void index(int file, String split) {
        Path path = files.get(file);
        long row = 0;
        try (ParquetColumns columns = new ParquetColumns(path, "question", "answer", "image.path")) {
            while (columns.next()) {
                row = columns.row();
                add(columns, new Row(file, row), split);
            }
            requireAll(path, columns);
        } catch (IOException | RuntimeException e) {
            throw damaged(path, row, e);
        }
    }

    private void add(ParquetColumns columns, Row row, String split) {
        String id = String.format(Locale.ROOT, "%s-%05d", split, questions.size());
        String answer = text(columns, 1);
        if (PythonText.stripped(answer).isEmpty()) {
            throw Broken.at(files.get(row.file()).toString(), "row " + row.row() + " has no answer to compare with");
        }
        questions.add(new Question(id, text(columns, 0), answer, text(columns, 2), AnswerType.of(answer), Map.of()));
        rows.put(id, row);
    }

    private static String text(ParquetColumns columns, int column) {
        return columns.bytes(column)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static void requireAll(Path path, ParquetColumns columns) {
        if (columns.row() + 1 != columns.rows()) {
            throw Broken.at(
                    path.toString(),
                    "holds " + (columns.row() + 1) + " rows of the " + columns.rows() + " that it announces");
        }
    }

    /** The reader of a damaged file throws whatever its bytes lead it to. */
    static StudyException damaged(Path path, long row, Exception cause) {
        return cause instanceof StudyException known
                ? known
                : Broken.at(
                        path.toString(),
                        "not a readable Parquet file of path-vqa (columns image, question, answer), near row " + row
                                + ": download it again; its size and SHA-256 stand on its page",
                        cause);
    }
}
