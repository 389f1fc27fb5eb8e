package org.sightline.app.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.jboss.logging.Logger;
import org.sightline.app.config.AuditConfig;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.app.db.SyslogRows;
import org.sightline.dicom.DaemonThreads;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.tls.KeyStoreFile;
import org.sightline.dicom.tls.TlsContext;

/**
 * Brings audit messages to the site's audit repository: syslog over TLS (RFC 5425). Each is kept until its bytes are
 * written; syslog has no answer, so that what a connection loses with its end is sent by nobody again.
 */
@Singleton
public class SyslogSender {
    private static final Logger LOG = Logger.getLogger(SyslogSender.class);
    private static final int DEFAULT_PORT = 6514;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int MOST = 200;

    private final AuditConfig config;
    private final Database database;
    private final SyslogRows rows;
    private Optional<ScheduledExecutorService> thread = Optional.empty();
    private Optional<Socket> line = Optional.empty();
    private boolean told;

    public SyslogSender(SightlineConfig config, Database database, SyslogRows rows) {
        this.config = config.audit();
        this.database = database;
        this.rows = rows;
    }

    void start(@Observes StartupEvent event) {
        config.syslog().ifPresent(server -> {
            TlsContext tls = TlsContext.of(
                    config.keyStore().map(this::store), config.trustStore().map(this::store));
            require(server);
            ScheduledExecutorService started =
                    Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("audit-syslog"));
            started.scheduleWithFixedDelay(() -> send(server, tls), 1, 1, TimeUnit.SECONDS);
            thread = Optional.of(started);
        });
    }

    private KeyStoreFile store(java.nio.file.Path file) {
        return new KeyStoreFile(file, config.storePassword());
    }

    private static void require(URI server) {
        if (!"tls".equals(server.getScheme()) || server.getHost() == null) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "sightline.audit.syslog",
                    "write tls://host:6514; audit messages name patients and go over TLS alone");
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.ifPresent(ScheduledExecutorService::shutdownNow);
        hangUp();
    }

    /** Never throws: a task that does is not run again. */
    private void send(URI server, TlsContext tls) {
        try {
            if (line.isPresent() && ended(line.get())) {
                hangUp();
            }
            List<SyslogRows.Row> next;
            do {
                next = database.read(handle -> rows.oldest(handle, MOST));
                for (SyslogRows.Row row : next) {
                    write(row.message(), server, tls);
                    database.inTransaction(handle -> rows.remove(handle, row.id()));
                }
            } while (next.size() == MOST); // after an outage many wait
            told = false;
        } catch (IOException | RuntimeException e) {
            hangUp();
            if (!told) {
                LOG.errorf("audit messages wait: the syslog server does not take them: %s", e.toString());
            }
            told = true;
        }
    }

    /** A syslog server says nothing, so that the end is all that can be read; a first write after it would seem to work. */
    private static boolean ended(Socket socket) throws IOException {
        socket.setSoTimeout(1);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException stands) {
            return false;
        } catch (SocketException lost) {
            return true;
        }
    }

    /** RFC 5425 section 4.3: the length in bytes, a space, the message. */
    private void write(String message, URI server, TlsContext tls) throws IOException {
        Socket open = line.isPresent() ? line.get() : connect(server, tls);
        line = Optional.of(open);
        byte[] bytes = message.getBytes(UTF_8);
        OutputStream out = open.getOutputStream();
        out.write((bytes.length + " ").getBytes(UTF_8));
        out.write(bytes);
        out.flush();
    }

    private static Socket connect(URI server, TlsContext tls) throws IOException {
        Socket socket = new Socket();
        int port = server.getPort() < 0 ? DEFAULT_PORT : server.getPort();
        socket.connect(new InetSocketAddress(server.getHost(), port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        SSLSocket secure = tls.client(socket, server.getHost());
        secure.startHandshake();
        return secure;
    }

    private void hangUp() {
        line.ifPresent(socket -> {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("a connection did not close", e);
            }
        });
        line = Optional.empty();
    }
}
