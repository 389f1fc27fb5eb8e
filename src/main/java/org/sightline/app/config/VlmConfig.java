package org.sightline.app.config;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sightline.orchestration.token.TokenProfile;

/** The vision-language model that writes drafts. */
public interface VlmConfig {
    /** Servers of one model, each with {@code /v1} or without; unset drafts without a model. */
    Optional<List<URI>> url();

    /** What the servers call the model; unset takes the first that each lists. */
    Optional<String> model();

    /** What the model costs and how it is spoken to. */
    @WithDefault("vila-m3")
    TokenProfile profile();

    /**
     * How it is spoken to about experts; unset takes {@code tools} for the profile {@code generic} and {@code vila-m3} for
     * the others.
     */
    Optional<Speech> dialect();

    /** The triggers that VILA-M3 was trained on, or JSON that any model can write. */
    enum Speech {
        VILA_M3,
        TOOLS
    }

    /** Sent to the servers as bearer token; never logged. */
    Optional<String> apiKey();

    /** Longest wait for a connection. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** Longest pause within a streamed answer, and before the first word of a server that is known to stream. */
    @WithDefault("60s")
    Duration silence();

    /** Longest time of one question with all its attempts. */
    @WithDefault("5m")
    Duration timeout();

    /** Questions at the same time, for each server; VILA's own servers take one. */
    @WithDefault("1")
    @Min(1)
    int concurrency();

    /** Most tokens of one answer. */
    @WithDefault("1024")
    @Min(1)
    int maxTokens();

    /** Experts that the model may ask for a draft or a question. */
    @WithDefault("2")
    @Min(0)
    int rounds();

    /** Longest reading of an expert that the model asks for while it writes. */
    @WithDefault("2m")
    Duration expertTimeout();

    /** How long a study waits for servers that are away, before it is drafted without the model. */
    @WithDefault("60s")
    Duration fallBackAfter();

    /** Whether a study that was drafted without the model is drafted again once a server is back. */
    @WithDefault("true")
    boolean redraft();

    /** Longest prompt and answer together that the servers take, in tokens; unset takes the profile's. */
    OptionalInt context();

    /** Pictures of a volume for each of its slices, above 0 up to 1; slices that findings need are shown besides. */
    @WithDefault("0.2")
    double keepRate();

    /** Prompts that a study may be split into when it does not fit into one; their drafts are joined. */
    @WithDefault("1")
    @Min(1)
    int chunks();

    /** Frames of a volume that the model takes as a video (LongVILA); 0 for none. */
    @WithDefault("0")
    @Min(0)
    int frames();
}
