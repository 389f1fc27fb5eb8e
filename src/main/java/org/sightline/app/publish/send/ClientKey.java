package org.sightline.app.publish.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Signs JSON Web Tokens (RFC 7515) by the two algorithms that SMART backend services ask every client for. */
record ClientKey(PrivateKey key, Optional<String> id) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int P384_BITS = 384;

    /** @throws StudyException {@code INVALID_CONFIGURATION} when the file holds no such key */
    static ClientKey read(Path pem, Optional<String> id) {
        try {
            String base64 = Files.readString(pem).replaceAll("-----[A-Z ]+-----|\\s", "");
            PKCS8EncodedKeySpec encoded =
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            return new ClientKey(key(encoded), id);
        } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
            // The cause is left out: it may quote the key.
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "sightline.fhir.client-key",
                    "the file holds no private key in PEM (PKCS #8), RSA or EC on P-384");
        }
    }

    private static PrivateKey key(PKCS8EncodedKeySpec encoded) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(encoded);
        } catch (GeneralSecurityException e) {
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(encoded);
            if (key instanceof ECPrivateKey ec
                    && ec.getParams().getCurve().getField().getFieldSize() == P384_BITS) {
                return key;
            }
            throw e;
        }
    }

    private boolean elliptic() {
        return key instanceof ECPrivateKey;
    }

    /** A compact token of these claims. */
    String sign(Map<String, Object> claims) {
        Map<String, Object> header = new TreeMap<>(Map.of("typ", "JWT", "alg", elliptic() ? "ES384" : "RS384"));
        id.ifPresent(kid -> header.put("kid", kid));
        String content = part(header) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance(elliptic() ? "SHA384withECDSAinP1363Format" : "SHA384withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(UTF_8));
            return content + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION, "sightline.fhir.client-key", "the key does not sign", e);
        }
    }

    private static String part(Map<String, Object> values) {
        try {
            return encoded(JSON.writeValueAsBytes(values));
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.INTERNAL, "JWT", "claims are not writable as JSON", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
