package org.sightline.app.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Puts and gets objects of a bucket; each carries the SHA-256 of its bytes, which is checked when it comes back. */
final class S3Objects {
    /** Above it an object goes in parts, of which a failed one alone is sent again. */
    static final int PART = 16 << 20;

    private static final String SHA256 = "sha256";

    private final S3Client client;
    private final S3Location location;

    S3Objects(S3Client client, S3Location location) {
        this.client = client;
        this.location = location;
    }

    void put(String key, Path file, long bytes) throws IOException {
        Map<String, String> metadata = Map.of(SHA256, HexFormat.of().formatHex(digest("SHA-256", file)));
        if (bytes > PART) {
            putInParts(key, file, metadata);
            return;
        }
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(location.bucket())
                .key(location.prefix() + key)
                .metadata(metadata)
                .contentMD5(Base64.getEncoder().encodeToString(digest("MD5", file)));
        encryption().ifPresent(request::serverSideEncryption);
        location.kmsKey().ifPresent(request::ssekmsKeyId);
        client.putObject(request.build(), file);
    }

    private void putInParts(String key, Path file, Map<String, String> metadata) throws IOException {
        CreateMultipartUploadRequest.Builder request = CreateMultipartUploadRequest.builder()
                .bucket(location.bucket())
                .key(location.prefix() + key)
                .metadata(metadata);
        encryption().ifPresent(request::serverSideEncryption);
        location.kmsKey().ifPresent(request::ssekmsKeyId);
        String upload = client.createMultipartUpload(request.build()).uploadId();
        try {
            List<CompletedPart> parts = parts(key, upload, file);
            client.completeMultipartUpload(r -> r.bucket(location.bucket())
                    .key(location.prefix() + key)
                    .uploadId(upload)
                    .multipartUpload(m -> m.parts(parts)));
        } catch (IOException | SdkException e) {
            abort(key, upload);
            throw e;
        }
    }

    private List<CompletedPart> parts(String key, String upload, Path file) throws IOException {
        List<CompletedPart> parts = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
                int number = parts.size() + 1;
                byte[] bytes = part;
                String etag = client.uploadPart(
                                r -> r.bucket(location.bucket())
                                        .key(location.prefix() + key)
                                        .uploadId(upload)
                                        .partNumber(number)
                                        .contentMD5(Base64.getEncoder().encodeToString(md5(bytes))),
                                RequestBody.fromBytes(bytes))
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
            }
        }
        return parts;
    }

    /** What is not aborted costs space until the bucket's own rule removes it. */
    private void abort(String key, String upload) {
        try {
            client.abortMultipartUpload(r ->
                    r.bucket(location.bucket()).key(location.prefix() + key).uploadId(upload));
        } catch (SdkException e) {
            // the server is away; the failure that led here is told
        }
    }

    /** @throws StudyException {@code STORAGE_FAILED} when it is not there, or not as it was put */
    void get(String key, Path file) throws IOException {
        MessageDigest digest = sha256();
        try (ResponseInputStream<GetObjectResponse> in =
                        client.getObject(r -> r.bucket(location.bucket()).key(location.prefix() + key));
                OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            in.transferTo(out);
            out.flush();
            String stored = in.response().metadata().getOrDefault(SHA256, "");
            if (!stored.isEmpty() && !stored.equals(HexFormat.of().formatHex(digest.digest()))) {
                throw new StudyException(
                        ErrorCode.STORAGE_FAILED, key, "an object in the bucket is not what was put there");
            }
        } catch (NoSuchKeyException e) {
            throw new StudyException(
                    ErrorCode.STORAGE_FAILED, key, "a stored object is missing from the object store", e);
        }
    }

    Optional<ObjectStore.Kept> find(String key) {
        try {
            HeadObjectResponse head =
                    client.headObject(r -> r.bucket(location.bucket()).key(location.prefix() + key));
            return Optional.of(new ObjectStore.Kept(key, head.contentLength(), head.lastModified()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    void each(String prefix, Consumer<ObjectStore.Kept> told) {
        client.listObjectsV2Paginator(r -> r.bucket(location.bucket()).prefix(location.prefix() + prefix))
                .contents()
                .forEach(object -> told.accept(new ObjectStore.Kept(
                        object.key().substring(location.prefix().length()), object.size(), object.lastModified())));
    }

    void delete(String key) {
        client.deleteObject(r -> r.bucket(location.bucket()).key(location.prefix() + key));
    }

    private Optional<ServerSideEncryption> encryption() {
        return location.encryption().map(ServerSideEncryption::fromValue);
    }

    private static byte[] digest(String algorithm, Path file) throws IOException {
        MessageDigest digest = named(algorithm);
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
        return digest.digest();
    }

    private static byte[] md5(byte[] bytes) {
        return named("MD5").digest(bytes);
    }

    private static MessageDigest sha256() {
        return named("SHA-256");
    }

    private static MessageDigest named(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has " + algorithm, e);
        }
    }
}
