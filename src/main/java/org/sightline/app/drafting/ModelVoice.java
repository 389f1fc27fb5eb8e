package org.sightline.app.drafting;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.sightline.app.config.ModelServers;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.config.VlmConfig;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.budget.Policy;
import org.sightline.orchestration.dialect.Dialect;
import org.sightline.orchestration.dialect.ToolCalls;
import org.sightline.orchestration.dialect.VilaM3;
import org.sightline.orchestration.drafting.ModelAuthor;
import org.sightline.orchestration.drafting.Voice;
import org.sightline.orchestration.language.ReportReader;
import org.sightline.orchestration.prompt.Prompts;
import org.sightline.orchestration.token.TokenProfile;

/** The configured model as an author of drafts. */
@Singleton
public class ModelVoice {
    private final VlmConfig config;
    private final Prompts prompts;
    private final Optional<ModelAuthor> author;

    public ModelVoice(SightlineConfig config, ModelServers servers, Clock clock) {
        this.config = config.vlm();
        this.prompts = Prompts.of(Optional.of(config.configDir().resolve("prompts")));
        this.author = servers.pool()
                .map(pool -> new Voice(
                        pool,
                        this.config.profile(),
                        this::dialect,
                        policy(),
                        this.config.context().orElse(this.config.profile().context()),
                        this.config.maxTokens(),
                        this.config.rounds(),
                        this.config.expertTimeout()))
                .map(voice -> new ModelAuthor(voice, prompts, ReportReader.standard(), clock));
    }

    /** Prompts that cannot be read stop the start, rather than every draft that comes later. */
    void check(@Observes io.quarkus.runtime.StartupEvent event) {
        // made by now
    }

    /** Empty when no model is configured. */
    public Optional<ModelAuthor> author() {
        return author;
    }

    private Dialect dialect(List<ExpertDescriptor> catalogue) {
        return switch (speech()) {
            case VILA_M3 -> new VilaM3(prompts, catalogue);
            case TOOLS -> new ToolCalls(prompts, catalogue);
        };
    }

    private VlmConfig.Speech speech() {
        return config.dialect()
                .orElse(config.profile() == TokenProfile.GENERIC ? VlmConfig.Speech.TOOLS : VlmConfig.Speech.VILA_M3);
    }

    /** Checkpoints that were trained on one picture are shown one. */
    private Policy policy() {
        Policy usual = speech() == VlmConfig.Speech.VILA_M3 ? Policy.vilaM3() : Policy.usual();
        return usual.withKeepRate(config.keepRate())
                .withChunks(config.chunks())
                .withFrames(new Policy.FrameUse(config.frames(), true));
    }
}
