package org.sightline.fhir.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Resources of clients that mean to fill the memory, to end the stack, or to have something fetched. */
class HostileResourceTest {
    private static final String OPEN = "<Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"a\"/>";
    private static final String CLOSE = "</parameter></Parameters>";

    @TempDir
    Path folder;

    @Test
    void ten_thousand_parts_within_one_another_are_refused() {
        String json = "{\"resourceType\":\"Parameters\",\"parameter\":[" + "{\"name\":\"a\",\"part\":[".repeat(10_000)
                + "]}".repeat(10_000) + "]}";
        String xml = OPEN + "<part><name value=\"a\"/>".repeat(10_000) + "</part>".repeat(10_000) + CLOSE;

        assertRefused(json, false);
        assertRefused(xml, true);
    }

    @Test
    void ten_thousand_extensions_within_one_another_are_refused() {
        String json = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"a\""
                + ",\"extension\":[{\"url\":\"http://x\"".repeat(10_000) + "}]".repeat(10_000) + "}]}";

        assertRefused(json, false);
    }

    @Test
    void a_number_of_a_million_digits_is_refused() {
        assertRefused(
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"a\",\"valueDecimal\":"
                        + "9".repeat(1_000_000) + "}]}",
                false);
        assertRefused(
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"a\",\"valueInteger\":"
                        + "9".repeat(1_000_000) + "}]}",
                false);
    }

    @Test
    void entities_are_neither_expanded_nor_fetched() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "a secret");
        try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            trap.setSoTimeout(200);
            String http = "http://127.0.0.1:" + trap.getLocalPort() + "/x";
            for (String type : new String[] {
                "<!DOCTYPE x [<!ENTITY x SYSTEM \"" + http + "\">]>",
                "<!DOCTYPE x [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
                "<!DOCTYPE x [<!ENTITY % p SYSTEM \"" + http + "\">%p;]>",
                "<!DOCTYPE x SYSTEM \"" + http + "\">",
                "<!DOCTYPE x [<!ENTITY y \"yy\"><!ENTITY x \"&y;&y;&y;&y;&y;&y;&y;&y;\">]>"
            }) {
                assertRefused(type + OPEN + "<valueString value=\"&x;\"/>" + CLOSE, true);
            }
            String place =
                    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"x " + http + "\"";
            assertRefused(OPEN.replace("<Parameters ", "<Parameters " + place + " ") + "<bad/>" + CLOSE, true);
            assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void references_and_attachments_are_read_and_not_followed() throws IOException {
        try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            trap.setSoTimeout(200);
            String there = "http://127.0.0.1:" + trap.getLocalPort() + "/Patient/1";
            String json = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"a\",\"valueReference\":"
                    + "{\"reference\":\"" + there + "\"}},{\"name\":\"b\",\"valueAttachment\":{\"url\":\"" + there
                    + "\"}},{\"name\":\"c\",\"extension\":[{\"url\":\"" + there + "\",\"valueString\":\"x\"}]}]}";

            assertThat(Incoming.parse(Parameters.class, json, false).getParameter())
                    .hasSize(3);
            assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static void assertRefused(String text, boolean xml) {
        assertThatThrownBy(() -> Incoming.parse(Parameters.class, text, xml))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }
}
