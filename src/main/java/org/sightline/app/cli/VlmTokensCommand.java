package org.sightline.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.sightline.orchestration.token.Frames;
import org.sightline.orchestration.token.ImageSize;
import org.sightline.orchestration.token.ImageTokens;
import org.sightline.orchestration.token.PromptTokens;
import org.sightline.orchestration.token.TileGrid;
import org.sightline.orchestration.token.TokenProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Counts visual tokens without a model. */
@Command(
        name = "tokens",
        description = "Count the visual tokens of one prompt: of its images, or of frames of one size.",
        mixinStandardHelpOptions = true)
final class VlmTokensCommand implements Callable<Integer> {
    @Option(
            names = "--profile",
            required = true,
            converter = ProfileConverter.class,
            paramLabel = "PROFILE",
            description = "vila-m3, nvila, nvila-lite, trtllm-lite or generic (an estimate)")
    private TokenProfile profile = TokenProfile.GENERIC;

    @Option(names = "--frames", paramLabel = "N", description = "N frames of the one size given, as a video is sent")
    private int frames;

    @Option(names = "--pool", description = "frames are averaged in groups of 8, as NVILA-8B-Video does")
    private boolean pool;

    @Option(names = "--json", description = "one JSON object on stdout")
    private boolean json;

    @Parameters(
            arity = "1..*",
            paramLabel = "WxH",
            converter = SizeConverter.class,
            description = "columns x rows of each image of the prompt, as in 512x512")
    private List<ImageSize> sizes = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public Integer call() throws JsonProcessingException {
        if (frames < 0 || (pool && frames == 0) || (frames > 0 && sizes.size() > 1)) {
            throw misuse("--frames takes a number from 1 and one size; --pool belongs to it");
        }
        ObjectNode counted = frames > 0 ? frames() : images();
        if (json) {
            out().println(mapper.writeValueAsString(counted));
        } else {
            print(counted);
        }
        return 0;
    }

    private ObjectNode images() {
        PromptTokens prompt = profile.images(sizes);
        ObjectNode counted = head();
        ArrayNode images = counted.putArray("images");
        prompt.images().forEach(image -> describe(images.addObject(), image));
        counted.put("encodedTiles", prompt.encodedTiles());
        return counted.put("total", prompt.total());
    }

    private static void describe(ObjectNode node, ImageTokens image) {
        node.put("size", image.size().toString());
        TileGrid grid = image.grid();
        node.putObject("grid").put("columns", grid.columns()).put("rows", grid.rows());
        node.put("encodedTiles", image.encodedTiles());
        node.put("tokens", image.tokens());
    }

    private ObjectNode frames() {
        ObjectNode counted = head();
        counted.put("size", sizes.get(0).toString());
        counted.put("frames", pool ? Frames.padded(frames) : frames);
        try {
            return counted.put(
                    "total",
                    pool ? Frames.pooledTokens(profile, frames) : Frames.tokens(profile, frames, sizes.get(0)));
        } catch (IllegalArgumentException e) {
            throw misuse(String.valueOf(e.getMessage()));
        }
    }

    private ObjectNode head() {
        return mapper.createObjectNode()
                .put("profile", profile.key())
                .put("exact", profile.exact())
                .put("context", profile.context());
    }

    private void print(ObjectNode counted) {
        counted.path("images")
                .forEach(image -> out().printf(
                                "%s: %d tokens, %s x %s tiles%n",
                                image.path("size").asText(),
                                image.path("tokens").asInt(),
                                image.at("/grid/columns").asText(),
                                image.at("/grid/rows").asText()));
        out().printf(
                        "%d tokens for profile %s%s%n",
                        counted.path("total").asInt(), profile.key(), profile.exact() ? "" : " (an estimate)");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private ParameterException misuse(String rule) {
        return new ParameterException(spec.commandLine(), rule);
    }

    /** Reads a profile's key. */
    static final class ProfileConverter implements ITypeConverter<TokenProfile> {
        @Override
        public TokenProfile convert(String text) {
            try {
                return TokenProfile.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Reads columns x rows. */
    static final class SizeConverter implements ITypeConverter<ImageSize> {
        @Override
        public ImageSize convert(String text) {
            try {
                return ImageSize.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
