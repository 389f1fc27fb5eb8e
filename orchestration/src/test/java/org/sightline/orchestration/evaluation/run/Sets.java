package org.sightline.orchestration.evaluation.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.sightline.orchestration.evaluation.dataset.Layout;
import org.sightline.orchestration.evaluation.dataset.Selection;
import org.sightline.orchestration.evaluation.dataset.Shard;
import org.sightline.orchestration.evaluation.dataset.Source;
import org.sightline.orchestration.evaluation.dataset.VqaSet;

/** Small sets with pictures. */
public final class Sets {
    private static final int PICTURES = 5;

    private Sets() {}

    /** Questions {@code q0...}, every other one closed, over five pictures. */
    public static VqaSet written(Path folder, int count) throws IOException {
        Files.createDirectories(folder.resolve("images"));
        for (int n = 0; n < PICTURES; n++) {
            BufferedImage image = new BufferedImage(16 + n, 12, BufferedImage.TYPE_INT_RGB);
            image.setRGB(n, n, 0xFFFFFF);
            ImageIO.write(image, "jpeg", folder.resolve("images/" + n + ".jpg").toFile());
        }
        List<String> rows = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            rows.add(row(n).toString());
        }
        Files.write(folder.resolve("qa.jsonl"), rows);
        return read(folder);
    }

    private static ObjectNode row(int n) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", "q" + n)
                .put("image", n % PICTURES + ".jpg")
                .put("question", (n % 2 == 0 ? "is this " : "what is ") + n + "?")
                .put("answer", n % 2 == 0 ? (n % 4 == 0 ? "yes" : "no") : "granuloma " + n % 7);
    }

    public static VqaSet read(Path folder) {
        return Layout.JSONL.open(new Source(List.of(folder.resolve("qa.jsonl")), "test", Optional.empty()));
    }

    public static RunPlan plan(VqaSet set, Shard shard) {
        return RunPlan.of(set, Selection.ALL, shard, "double", Prompt.Profile.M3.prompt(), Generation.GREEDY);
    }
}
