package org.sightline.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.sightline.orchestration.evaluation.dataset.Selection;
import org.sightline.orchestration.evaluation.dataset.Shard;
import org.sightline.orchestration.evaluation.dataset.Source;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which questions. */
final class EvaluateDataOptions {
    /** What Kubernetes tells each pod of an Indexed Job; from 0. */
    private static final String POD_INDEX = "JOB_COMPLETION_INDEX";

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "files or folder of the set, as downloaded")
    private List<Path> paths = List.of();

    @Option(names = "--data", paramLabel = "PATH", description = "the same as PATH")
    private List<Path> data = List.of();

    @Option(names = "--images", paramLabel = "DIR", description = "folder of the pictures, where the set does not tell")
    private Optional<Path> images = Optional.empty();

    @Option(
            names = "--split",
            defaultValue = "test",
            description = "train, validation or test (default: ${DEFAULT-VALUE})")
    private String split = "test";

    @Option(
            names = "--filter",
            paramLabel = "NAME=REGEX",
            description = {
                "only questions of which this fact matches, such as type=open, word=what, question=.*stain.*;",
                "VQA-RAD and SLAKE have more: question_type, image_organ, modality, location, content_type. Repeatable."
            })
    private List<String> filters = List.of();

    @Option(names = "--limit", paramLabel = "N", description = "at most N questions: the first, or with --seed any")
    private Optional<Integer> limit = Optional.empty();

    @Option(names = "--seed", paramLabel = "SEED", description = "draws the questions of --limit")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "every N-th question from the I-th on, for 'evaluate merge'")
    private Optional<String> shard = Optional.empty();

    @Option(
            names = "--shards",
            paramLabel = "N",
            description = "the same in a pod of a Kubernetes Indexed Job, which knows its I")
    private Optional<Integer> shards = Optional.empty();

    Source source() {
        return new Source(Stream.concat(paths.stream(), data.stream()).toList(), split, images);
    }

    /** @throws IllegalArgumentException for what is no selection */
    Selection selection() {
        return new Selection(
                filters,
                limit.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                seed.map(OptionalLong::of).orElseGet(OptionalLong::empty));
    }

    /** @throws IllegalArgumentException for what is no shard */
    Shard shard() {
        if (shards.isEmpty()) {
            return shard.map(Shard::parse).orElse(Shard.WHOLE);
        }
        String pod = System.getenv(POD_INDEX);
        if (pod == null || !pod.matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException("--shards needs " + POD_INDEX + ", which pods of an Indexed Job have");
        }
        return new Shard(Integer.parseInt(pod) + 1, shards.get());
    }
}
