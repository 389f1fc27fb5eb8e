package org.sightline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class VlmTokensCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void several_sizes_are_one_prompt_with_several_images() throws JsonProcessingException {
        JsonNode counted = json("--profile nvila 1024x1024 512x512");

        assertThat(counted.path("images")).hasSize(2);
        assertThat(counted.path("total").asInt()).isEqualTo(514);
    }

    @Test
    void one_image_is_told_with_its_tiles() throws JsonProcessingException {
        JsonNode counted = json("--profile nvila-lite 2544x3056");

        assertThat(counted.at("/images/0/grid/columns").asInt()).isEqualTo(3);
        assertThat(counted.at("/images/0/grid/rows").asInt()).isEqualTo(4);
        assertThat(counted.at("/images/0/encodedTiles").asInt()).isEqualTo(13);
        assertThat(counted.at("/images/0/tokens").asInt()).isEqualTo(1599);
        assertThat(counted.path("exact").asBoolean()).isTrue();
    }

    @Test
    void pooled_frames_are_filled_up_to_whole_groups() throws JsonProcessingException {
        JsonNode counted = json("--profile nvila --frames 300 --pool 512x512");

        assertThat(counted.path("frames").asInt()).isEqualTo(304);
        assertThat(counted.path("total").asInt()).isEqualTo(9766);
        assertThat(json("--profile vila-m3 --frames 300 512x512").path("total").asInt())
                .isEqualTo(58_800);
    }

    @Test
    void people_read_one_line_an_image_and_the_sum() {
        assertThat(run("--profile generic 448x448")).isZero();
        assertThat(out.toString().lines())
                .containsExactly("448x448: 258 tokens, 1 x 1 tiles", "258 tokens for profile generic (an estimate)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--profile llava 512x512",
                "--profile nvila 512",
                "--profile nvila",
                "512x512",
                "--profile nvila --pool 512x512",
                "--profile nvila --frames 3 512x512 512x512",
                "--profile nvila-lite --frames 8 --pool 512x512"
            })
    void wrong_use_is_said_and_counts_nothing(String arguments) {
        assertThat(run(arguments)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isNotEmpty();
    }

    private JsonNode json(String arguments) throws JsonProcessingException {
        out.getBuffer().setLength(0);
        assertThat(run(arguments + " --json")).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private int run(String arguments) {
        CommandLine commands = Main.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(("vlm tokens " + arguments).split(" "));
    }
}
