package org.sightline.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.tls.KeyStoreFile;
import org.sightline.dicom.tls.TlsContext;

/** A self-signed certificate with its key, made by openssl: as PEM for DCMTK, as stores for us. */
record Certificates(Path key, Path certificate, Path store) {
    private static final String PASSWORD = "changeit";

    static Certificates make(Path folder, String name) {
        Certificates made = new Certificates(
                folder.resolve(name + ".key"), folder.resolve(name + ".crt"), folder.resolve(name + ".p12"));
        assertThat(Tool.run(
                                "openssl",
                                "req",
                                "-x509",
                                "-newkey",
                                "rsa:2048",
                                "-nodes",
                                "-days",
                                2,
                                "-subj",
                                "/CN=" + name,
                                "-keyout",
                                made.key,
                                "-out",
                                made.certificate)
                        .exit())
                .isZero();
        assertThat(Tool.run(
                                "openssl",
                                "pkcs12",
                                "-export",
                                "-in",
                                made.certificate,
                                "-inkey",
                                made.key,
                                "-out",
                                made.store,
                                "-name",
                                name,
                                "-passout",
                                "pass:" + PASSWORD)
                        .exit())
                .isZero();
        return made;
    }

    KeyStoreFile keys() {
        return new KeyStoreFile(store, PASSWORD);
    }

    /** Ours to show, theirs to believe. */
    TlsContext trusting(Certificates... others) {
        return TlsContext.of(Optional.of(keys()), Optional.of(trustStore(others)));
    }

    /** Nothing to show. */
    static TlsContext anonymous(Path folder, Certificates... others) {
        return TlsContext.of(Optional.empty(), Optional.of(trustStore(folder.resolve("anonymous.trust"), others)));
    }

    private KeyStoreFile trustStore(Certificates... others) {
        return trustStore(store.resolveSibling(store.getFileName() + ".trust"), others);
    }

    private static KeyStoreFile trustStore(Path file, Certificates... others) {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            for (Certificates other : List.of(others)) {
                try (InputStream in = Files.newInputStream(other.certificate)) {
                    trust.setCertificateEntry(
                            other.certificate.toString(),
                            CertificateFactory.getInstance("X.509").generateCertificate(in));
                }
            }
            trust.store(out, PASSWORD.toCharArray());
            return new KeyStoreFile(file, PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
