package org.sightline.orchestration.evaluation.run;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sightline.orchestration.evaluation.dataset.Shard;
import org.sightline.orchestration.evaluation.dataset.VqaSet;
import org.sightline.orchestration.vlm.ChatEndpoint;
import org.sightline.orchestration.vlm.EndpointSettings;

/** A run in a process of its own, so that it can be killed. */
public final class ChildRun {
    private ChildRun() {}

    /** @param arguments the folder of the set, that of the run, the server, questions at a time */
    public static void main(String... arguments) {
        VqaSet set = Sets.read(Path.of(arguments[0]));
        EndpointSettings settings = new EndpointSettings(
                URI.create(arguments[2]),
                Optional.of("double"),
                Optional.empty(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                1);
        ChatEndpoint endpoint =
                new ChatEndpoint(settings, ChatEndpoint.client(Duration.ofSeconds(5)), Clock.systemUTC());
        EvaluationRun.Pace pace = new EvaluationRun.Pace(Integer.parseInt(arguments[3]), 6, Duration.ofSeconds(60));
        Tally tally = new EvaluationRun(
                        Sets.plan(set, Shard.WHOLE), new RunFolder(Path.of(arguments[1])), Clock.systemUTC())
                .run(set, List.of(endpoint), pace, "child", Progress.NONE);
        System.out.println(tally);
    }
}
