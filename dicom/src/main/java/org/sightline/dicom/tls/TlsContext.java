package org.sightline.dicom.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Secures DICOM connections as the non-downgrading BCP 195 profile asks (PS3.15 section B.10): TLS 1.2 and 1.3, suites
 * with ephemeral keys and authenticated encryption, nothing older.
 */
public final class TlsContext {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private static final String[] SUITES = {
        "TLS_AES_256_GCM_SHA384",
        "TLS_AES_128_GCM_SHA256",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
    };

    private final SSLContext context;
    private final boolean ownTrust;

    private TlsContext(SSLContext context, boolean ownTrust) {
        this.context = context;
        this.ownTrust = ownTrust;
    }

    /**
     * Loads both stores.
     *
     * @param keys our certificate with its private key, shown to who connects and to whom we connect; needed to listen
     * @param trust the authorities or certificates that others are believed by; empty takes those of the Java runtime
     * @throws StudyException {@code INVALID_CONFIGURATION}
     */
    public static TlsContext of(Optional<KeyStoreFile> keys, Optional<KeyStoreFile> trust) {
        @Nullable KeyManager[] keyManagers = keys.map(TlsContext::keyManagers).orElse(null);
        @Nullable
        TrustManager[] trustManagers = trust.map(TlsContext::trustManagers).orElse(null);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers, trustManagers, null);
            return new TlsContext(context, trust.isPresent());
        } catch (GeneralSecurityException e) {
            throw new StudyException(ErrorCode.INVALID_CONFIGURATION, "TLS", "this Java runtime offers no TLS", e);
        }
    }

    private static KeyManager[] keyManagers(KeyStoreFile keys) {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys.load(), keys.password().toCharArray());
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw keys.unusable(e);
        }
    }

    private static TrustManager[] trustManagers(KeyStoreFile trust) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trust.load());
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw trust.unusable(e);
        }
    }

    /**
     * Layers TLS over an accepted connection; the caller starts the handshake and bounds its time.
     *
     * @param clientCertificate whether the other side has to show a certificate we trust
     */
    public SSLSocket server(Socket connection, boolean clientCertificate) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(connection, null, true);
        SSLParameters parameters = parameters();
        parameters.setNeedClientAuth(clientCertificate);
        parameters.setUseCipherSuitesOrder(true);
        socket.setUseClientMode(false);
        socket.setSSLParameters(parameters);
        return socket;
    }

    /**
     * Layers TLS over a connection to a peer; the caller starts the handshake. With a trust store of the site, being in
     * it is the proof: certificates of modalities seldom name hosts. With the authorities of the Java runtime, which
     * vouch for half the world, the certificate has to name the host.
     */
    public SSLSocket client(Socket connection, String host) throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(connection, host, connection.getPort(), true);
        SSLParameters parameters = parameters();
        if (!ownTrust) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        socket.setSSLParameters(parameters);
        return socket;
    }

    private SSLParameters parameters() {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setCipherSuites(SUITES);
        return parameters;
    }
}
