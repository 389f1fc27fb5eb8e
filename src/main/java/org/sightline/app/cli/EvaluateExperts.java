package org.sightline.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.config.VlmConfig;
import org.sightline.app.drafting.ModelVoice;
import org.sightline.app.pipeline.InstalledExperts;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Expert;
import org.sightline.experts.catalogue.Catalogue;
import org.sightline.orchestration.dialect.Dialect;
import org.sightline.orchestration.evaluation.loop.Consultations;
import org.sightline.orchestration.evaluation.loop.ExpertLoop;
import org.sightline.orchestration.evaluation.loop.PictureReadings;
import org.sightline.orchestration.evaluation.run.Loop;
import org.sightline.orchestration.evaluation.run.RunFolder;
import org.sightline.orchestration.vlm.ChatModel;

/** The experts beside the model in one run; none where none are named. */
final class EvaluateExperts implements AutoCloseable {
    private record Loaded(Catalogue catalogue, PictureReadings readings, Dialect dialect) {}

    private final Optional<Loaded> loaded;
    private final VlmConfig config;
    private final Consultations record;

    /** @throws StudyException {@code EXPERT_NOT_INSTALLED}, {@code BAD_REQUEST} for experts that cannot read such a set */
    EvaluateExperts(List<String> names, SightlineConfig config, RunFolder folder) {
        this.loaded = names.isEmpty() ? Optional.empty() : Optional.of(load(names, config));
        this.config = config.vlm();
        this.record = new Consultations(folder);
    }

    private static Loaded load(List<String> names, SightlineConfig config) {
        Catalogue catalogue = InstalledExperts.load(config);
        try {
            List<Expert> named = names.stream()
                    .distinct()
                    .map(name -> InstalledExperts.named(catalogue, name))
                    .toList();
            PictureReadings readings = new PictureReadings(named, Path.of(System.getProperty("java.io.tmpdir")));
            return new Loaded(catalogue, readings, ModelVoice.dialect(config, readings.catalogue()));
        } catch (StudyException e) {
            catalogue.close();
            throw e;
        }
    }

    /** Part of the plan: other experts give other answers. */
    Loop loop() {
        return loaded.map(some -> new Loop(
                        ModelVoice.speech(config).name(),
                        config.rounds(),
                        some.readings().catalogue().stream()
                                .map(expert -> expert.name() + " " + expert.version() + " " + expert.weightsHash())
                                .toList()))
                .orElse(Loop.NONE);
    }

    /** The model with the experts beside it. */
    ChatModel beside(ChatModel model) {
        return loaded.<ChatModel>map(
                        some -> new ExpertLoop(model, some.dialect(), some.readings(), config.rounds(), record))
                .orElse(model);
    }

    /** What was asked of experts, for people; empty when nothing was. */
    String summary() {
        String counts = record.summary();
        return counts.isEmpty() ? "" : "; experts: " + counts;
    }

    @Override
    public void close() {
        loaded.ifPresent(some -> some.catalogue().close());
    }
}
