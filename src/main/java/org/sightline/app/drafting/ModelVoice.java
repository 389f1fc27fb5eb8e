package org.sightline.app.drafting;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.sightline.app.config.ModelServers;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.config.VlmConfig;
import org.sightline.app.observe.ObservedModel;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.budget.Budget;
import org.sightline.orchestration.budget.Planner;
import org.sightline.orchestration.budget.Policy;
import org.sightline.orchestration.budget.Showable;
import org.sightline.orchestration.dialect.Dialect;
import org.sightline.orchestration.dialect.ToolCalls;
import org.sightline.orchestration.dialect.VilaM3;
import org.sightline.orchestration.drafting.ModelAuthor;
import org.sightline.orchestration.drafting.Voice;
import org.sightline.orchestration.language.ReportReader;
import org.sightline.orchestration.prompt.Prompts;
import org.sightline.orchestration.token.ImageSize;
import org.sightline.orchestration.token.TokenProfile;

/** The configured model as an author of drafts. */
@Singleton
public class ModelVoice {
    private final VlmConfig config;
    private final Prompts prompts;
    private final Optional<ModelAuthor> author;

    public ModelVoice(SightlineConfig config, ModelServers servers, ObservedModel observed, Clock clock) {
        this.config = config.vlm();
        this.prompts = prompts(config);
        this.author = servers.pool()
                .map(pool -> new Voice(
                        observed.watch(pool),
                        this.config.profile(),
                        this::dialect,
                        policy(),
                        this.config.context().orElse(this.config.profile().context()),
                        this.config.maxTokens(),
                        this.config.rounds(),
                        this.config.expertTimeout()))
                .map(voice -> new ModelAuthor(voice, prompts, ReportReader.standard(), clock));
    }

    /**
     * Prompts that cannot be read have stopped the start by now, rather than every draft that comes later. The first plan of a
     * process takes many times as long as any later one, so it is made here, of a study that nobody has.
     */
    void start(@Observes StartupEvent event) {
        if (author.isPresent()) {
            Showable volume = new Showable.Stack("warm-up", new ImageSize(64, 64), 300, 1, List.of());
            Planner.plan(new Budget(config.profile(), 8192, 1024, 500), policy(), List.of(volume), List.of());
        }
    }

    /** Empty when no model is configured. */
    public Optional<ModelAuthor> author() {
        return author;
    }

    private Dialect dialect(List<ExpertDescriptor> catalogue) {
        return dialect(config, prompts, catalogue);
    }

    private static Prompts prompts(SightlineConfig config) {
        return Prompts.of(Optional.of(config.configDir().resolve("prompts")));
    }

    /** How the configured model is spoken to about these experts. */
    public static Dialect dialect(SightlineConfig config, List<ExpertDescriptor> catalogue) {
        return dialect(config.vlm(), prompts(config), catalogue);
    }

    private static Dialect dialect(VlmConfig config, Prompts prompts, List<ExpertDescriptor> catalogue) {
        return switch (speech(config)) {
            case VILA_M3 -> new VilaM3(prompts, catalogue);
            case TOOLS -> new ToolCalls(prompts, catalogue);
        };
    }

    /** What the site has set, else what fits its model. */
    public static VlmConfig.Speech speech(VlmConfig config) {
        return config.dialect()
                .orElse(config.profile() == TokenProfile.GENERIC ? VlmConfig.Speech.TOOLS : VlmConfig.Speech.VILA_M3);
    }

    /** Checkpoints that were trained on one picture are shown one. */
    private Policy policy() {
        Policy usual = speech(config) == VlmConfig.Speech.VILA_M3 ? Policy.vilaM3() : Policy.usual();
        return usual.withKeepRate(config.keepRate())
                .withChunks(config.chunks())
                .withFrames(new Policy.FrameUse(config.frames(), true));
    }
}
