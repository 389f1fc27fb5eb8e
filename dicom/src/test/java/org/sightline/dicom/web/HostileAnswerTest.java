package org.sightline.dicom.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers of an archive that mean to fill the memory, to end the stack, or to have something fetched. */
class HostileAnswerTest {
    private static final String ITEM = "{\"00081199\":{\"vr\":\"SQ\",\"Value\":[";

    @TempDir
    Path folder;

    @Test
    void json_ten_thousand_levels_deep_is_no_answer() {
        String deep = "[" + ITEM.repeat(10_000) + "]}}".repeat(10_000) + "]";

        assertThat(AnswerBody.read(deep.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void a_number_of_a_million_digits_is_no_answer() {
        String number = "[{\"00280010\":{\"vr\":\"US\",\"Value\":[" + "9".repeat(1_000_000) + "]}}]";

        assertThat(AnswerBody.read(number.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void entities_that_expand_to_gigabytes_are_no_answer() {
        StringBuilder types = new StringBuilder("<!DOCTYPE m [<!ENTITY e0 \"ha\">");
        for (int level = 1; level < 30; level++) {
            types.append("<!ENTITY e%d \"%s\">".formatted(level, ("&e" + (level - 1) + ";").repeat(10)));
        }

        assertThat(xml(types + "]>", "&e29;")).isEmpty();
    }

    @Test
    void an_entity_of_a_file_or_an_address_is_not_fetched() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "a secret");
        try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            trap.setSoTimeout(200);
            String http = "http://127.0.0.1:" + trap.getLocalPort() + "/x";

            assertThat(xml("<!DOCTYPE m [<!ENTITY x SYSTEM \"" + http + "\">]>", "&x;"))
                    .isEmpty();
            assertThat(xml("<!DOCTYPE m SYSTEM \"" + http + "\">", "").orElse(""))
                    .doesNotContain("secret");
            assertThat(xml("<!DOCTYPE m [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>", "&x;"))
                    .isEmpty();
            assertThat(xml("<!DOCTYPE m [<!ENTITY % p SYSTEM \"" + http + "\">%p;]>", "")
                            .orElse(""))
                    .doesNotContain("secret");
            assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void xml_of_ten_thousand_items_within_one_another_is_no_answer() {
        String open = "<DicomAttribute tag=\"00081199\" vr=\"SQ\"><Item number=\"1\">";
        String close = "</Item></DicomAttribute>";

        assertThat(xml("", open.repeat(10_000) + close.repeat(10_000))).isEmpty();
    }

    private static Optional<String> xml(String types, String content) {
        String text = "<?xml version=\"1.0\"?>" + types + "<NativeDicomModel><DicomAttribute tag=\"00081199\">"
                + (content.startsWith("<") ? content : "<Value number=\"1\">" + content + "</Value>")
                + "</DicomAttribute></NativeDicomModel>";
        return AnswerBody.read(text.getBytes(UTF_8)).map(Object::toString);
    }
}
