package org.sightline.app.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.sightline.app.identity.Role;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Audit messages over TLS, to a server that is away at first and goes away again. */
@QuarkusTest
@NullUnmarked // fields that Quarkus fills
@TestProfile(ClosedApplication.class)
class SyslogTest {
    @TestHTTPResource
    URI base;

    private final List<String> received = new CopyOnWriteArrayList<>();

    @Test
    void what_is_audited_reaches_the_repository_of_the_site_and_waits_while_it_is_away() throws Exception {
        refused("/api/syslog-before?first");
        try (SSLServerSocket server = listen()) {
            serve(server);
            await("/api/syslog-before");
        }
        TimeUnit.MILLISECONDS.sleep(1000); // the old connection ends
        refused("/api/syslog-later?second");
        received.clear();
        try (SSLServerSocket server = listen()) {
            serve(server);
            String message = await("/api/syslog-later");
            assertThat(message).startsWith("<85>1 ").contains(" sightline ", " DICOM+RFC3881 - \uFEFF<AuditMessage>");
            Element event =
                    (Element) xml(message).getElementsByTagName("EventID").item(0);
            assertThat(event.getAttribute("csd-code")).isEqualTo("110113");
            assertThat(message).contains("client key metrics").doesNotContain("second");
        }
    }

    private void refused(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + ClosedApplication.key(Role.METRICS))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(403);
    }

    private static Document xml(String message) throws Exception {
        String xml = message.substring(message.indexOf('<', 5));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    /** The message about the request, whose path stands in it in Base64. */
    private String await(String path) throws InterruptedException {
        String wanted = java.util.Base64.getEncoder().encodeToString(("GET " + path).getBytes(UTF_8));
        for (int n = 0; n < 300; n++) {
            for (String message : received) {
                if (message.contains(wanted)) {
                    return message;
                }
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("no message about " + path + " among " + received.size());
    }

    private static SSLServerSocket listen() throws Exception {
        char[] password = ClosedApplication.STORE_PASSWORD.toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(ClosedApplication.store())) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return (SSLServerSocket) context.getServerSocketFactory()
                .createServerSocket(ClosedApplication.syslogPort(), 5, InetAddress.getByName("127.0.0.1"));
    }

    /** Reads frames of RFC 5425: a length, a space, so many bytes. */
    private void serve(SSLServerSocket server) {
        Thread reader = new Thread(() -> {
            try (Socket socket = server.accept();
                    InputStream in = socket.getInputStream()) {
                socket.setSoTimeout(500);
                while (!server.isClosed()) {
                    int length = 0;
                    for (int digit = first(in, server); digit != ' '; digit = in.read()) {
                        if (digit < 0) {
                            return;
                        }
                        length = length * 10 + digit - '0';
                    }
                    received.add(new String(in.readNBytes(length), UTF_8));
                }
            } catch (IOException closed) {
                // The test goes on without us.
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    /** The next byte, however long none comes; -1 at the end of the line or of the server. */
    private static int first(InputStream in, SSLServerSocket server) throws IOException {
        while (!server.isClosed()) {
            try {
                return in.read();
            } catch (SocketTimeoutException silence) {
                continue;
            }
        }
        return -1;
    }
}
