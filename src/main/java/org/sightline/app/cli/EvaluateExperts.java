package org.sightline.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.drafting.ModelVoice;
import org.sightline.app.pipeline.InstalledExperts;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.catalogue.Catalogue;
import org.sightline.orchestration.dialect.Dialect;
import org.sightline.orchestration.evaluation.loop.Consultations;
import org.sightline.orchestration.evaluation.loop.ExpertLoop;
import org.sightline.orchestration.evaluation.loop.PictureReadings;
import org.sightline.orchestration.evaluation.run.Loop;
import org.sightline.orchestration.evaluation.run.RunFolder;
import org.sightline.orchestration.prompt.Prompts;
import org.sightline.orchestration.vlm.ChatModel;

/** The experts beside the model in one run; none where none are named. */
final class EvaluateExperts implements AutoCloseable {
    private final Optional<Catalogue> catalogue;
    private final Optional<Path> scratch;
    private final Optional<PictureReadings> readings;
    private final SightlineConfig config;
    private final Consultations record;

    /** @throws StudyException {@code EXPERT_NOT_INSTALLED}, {@code BAD_REQUEST} for experts that cannot read such a set */
    EvaluateExperts(List<String> names, SightlineConfig config, RunFolder folder) throws IOException {
        this.config = config;
        this.record = new Consultations(folder);
        if (names.isEmpty()) {
            this.catalogue = Optional.empty();
            this.scratch = Optional.empty();
            this.readings = Optional.empty();
            return;
        }
        Catalogue loaded = InstalledExperts.load(config);
        Path files = Files.createTempDirectory("sightline-evaluate");
        this.catalogue = Optional.of(loaded);
        this.scratch = Optional.of(files);
        this.readings = Optional.of(new PictureReadings(
                names.stream()
                        .distinct()
                        .map(name -> InstalledExperts.named(loaded, name))
                        .toList(),
                files));
    }

    /** Part of the plan: other experts give other answers. */
    Loop loop() {
        return readings.map(some -> new Loop(
                        ModelVoice.speech(config.vlm()).name(),
                        config.vlm().rounds(),
                        some.catalogue().stream()
                                .map(expert -> expert.name() + " " + expert.version() + " " + expert.weightsHash())
                                .toList()))
                .orElse(Loop.NONE);
    }

    /** The model with the experts beside it. */
    ChatModel beside(ChatModel model) {
        return readings.<ChatModel>map(some ->
                        new ExpertLoop(model, dialect(some), some, config.vlm().rounds(), record))
                .orElse(model);
    }

    private Dialect dialect(PictureReadings some) {
        Prompts prompts = Prompts.of(Optional.of(config.configDir().resolve("prompts")));
        return ModelVoice.dialect(config.vlm(), prompts, some.catalogue());
    }

    /** What was asked of experts, for people; empty when nothing was. */
    String summary() {
        String counts = record.summary();
        return counts.isEmpty() ? "" : "; experts: " + counts;
    }

    @Override
    public void close() throws IOException {
        catalogue.ifPresent(Catalogue::close);
        if (scratch.isPresent()) {
            DicomInputs.delete(scratch.get());
        }
    }
}
