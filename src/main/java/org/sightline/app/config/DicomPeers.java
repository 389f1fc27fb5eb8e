package org.sightline.app.config;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.DicomPeer;
import org.sightline.dicom.net.PeerAddress;
import org.sightline.dicom.tls.KeyStoreFile;
import org.sightline.dicom.tls.TlsContext;

/** The DICOM address book of {@code sightline.dicom.peers}, and our keys for TLS. */
@Singleton
public class DicomPeers {
    private final Map<String, PeerAddress> addresses;
    private final TlsContext tls;

    public DicomPeers(SightlineConfig config) {
        this.addresses = config.dicom().peers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> address(entry.getKey(), entry.getValue())));
        DicomConfig.Tls keys = config.dicom().tls();
        this.tls = TlsContext.of(
                store(keys.keyStore(), keys.keyStorePassword()), store(keys.trustStore(), keys.trustStorePassword()));
    }

    private static PeerAddress address(String title, String text) {
        PeerAddress address = PeerAddress.parse(text);
        if (!address.aeTitle().equals(title)) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    title,
                    "sightline.dicom.peers names " + title + " but its address names " + address.aeTitle());
        }
        return address;
    }

    private static Optional<KeyStoreFile> store(Optional<Path> file, String password) {
        return file.map(path -> new KeyStoreFile(path, password));
    }

    /** Where this AE title is. */
    public Optional<PeerAddress> address(String aeTitle) {
        return Optional.ofNullable(addresses.get(aeTitle));
    }

    /** A peer that we call under a title of ours, with our keys where it speaks TLS. */
    public DicomPeer calling(PeerAddress address, String callingAe) {
        return new DicomPeer(address, callingAe, tls);
    }

    /** Our certificate and whom we believe. */
    public TlsContext tls() {
        return tls;
    }
}
