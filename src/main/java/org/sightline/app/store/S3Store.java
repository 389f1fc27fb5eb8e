package org.sightline.app.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.sightline.app.config.ObjectsConfig;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Objects in a bucket of Amazon S3 or a server that speaks like it. An object is written to the local disk first and kept
 * once the bucket has it: what S3 has acknowledged is durable. Copies stay on the local disk while there is room.
 */
final class S3Store implements ObjectStore, AutoCloseable {
    private static final int BUFFER = 1 << 17;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ATTEMPT = Duration.ofMinutes(2);
    private static final Duration CALL = Duration.ofMinutes(5);

    private final S3Client client;
    private final S3Objects objects;
    private final ObjectCache cache;
    private final Path incoming;
    private final Watermark watermark;

    /** @param dataDir for parts that are written and copies that are read */
    S3Store(S3Location location, ObjectsConfig config, Path dataDir, long minFreeMegabytes) {
        client = client(location, config);
        objects = new S3Objects(client, location);
        Path local = dataDir.toAbsolutePath().normalize();
        try {
            incoming = Files.createDirectories(
                    local.resolve("incoming").resolve(UUID.randomUUID().toString()));
            watermark = new Watermark(incoming, minFreeMegabytes);
            cache = new ObjectCache(local.resolve("cache"), config.cacheMegabytes() << 20, Clock.systemUTC());
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.STORAGE_FAILED, "", "cannot write to " + local + "; set SIGHTLINE_DATA_DIR", e);
        }
    }

    /** Checksums are ours, sent as Content-MD5 and kept beside the object: servers differ in what else they know. */
    private static S3Client client(S3Location location, ObjectsConfig config) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(location.region()))
                .forcePathStyle(location.pathStyle())
                .credentialsProvider(credentials(config))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ATTEMPT))
                .overrideConfiguration(o -> o.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL));
        location.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(ObjectsConfig config) {
        return config.accessKey()
                .<AwsCredentialsProvider>map(key -> StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key, config.secretKey().orElse(""))))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    @Override
    public Staged stage(Content content) {
        Path part = incoming.resolve(UUID.randomUUID() + ".part");
        try {
            watermark.requireSpace();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER)) {
                content.writeTo(out);
            }
            return new Part(part, Files.size(part));
        } catch (IOException e) {
            Keys.delete(part);
            throw new StudyException(ErrorCode.STORAGE_FAILED, "", "the object could not be written", e);
        } catch (StudyException e) {
            Keys.delete(part);
            throw e;
        }
    }

    @Override
    public Path local(String key) {
        Keys.requireKept(key);
        Optional<Path> copy = cache.find(key);
        return copy.orElseGet(() -> fetched(key));
    }

    private Path fetched(String key) {
        Path part = incoming.resolve(UUID.randomUUID() + ".part");
        try {
            objects.get(key, part);
            return cache.put(key, part);
        } catch (IOException | SdkException e) {
            Keys.delete(part);
            throw failed(key, "an object could not be read from the bucket", e);
        } catch (StudyException e) {
            Keys.delete(part);
            throw e;
        }
    }

    @Override
    public Optional<Kept> find(String key) {
        try {
            return objects.find(key);
        } catch (SdkException e) {
            throw failed(key, "an object in the bucket cannot be looked at", e);
        }
    }

    @Override
    public void each(String prefix, Consumer<Kept> told) {
        try {
            objects.each(prefix, told);
        } catch (SdkException e) {
            throw failed(prefix, "the bucket cannot be listed", e);
        }
    }

    @Override
    public void delete(String key) {
        try {
            objects.delete(key);
            cache.remove(key);
        } catch (IOException | SdkException e) {
            throw failed(key, "an object could not be removed from the bucket", e);
        }
    }

    @Override
    public void close() {
        client.close();
        try (Stream<Path> left = Files.list(incoming)) {
            left.forEach(Keys::delete);
            Files.deleteIfExists(incoming);
        } catch (IOException e) {
            // parts that a killed process leaves were never acknowledged, so they may lie
        }
    }

    private static StudyException failed(String key, String what, Exception cause) {
        return new StudyException(ErrorCode.STORAGE_FAILED, key, what, cause);
    }

    private final class Part implements Staged {
        private final Path part;
        private final long bytes;

        Part(Path part, long bytes) {
            this.part = part;
            this.bytes = bytes;
        }

        @Override
        public Path file() {
            return part;
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public void keep(String key) {
            try {
                objects.put(key, part, bytes);
                cache.put(key, part);
            } catch (IOException | SdkException e) {
                throw failed(key, "the bucket did not take an object", e);
            }
        }

        @Override
        public void drop() {
            Keys.delete(part);
        }
    }
}
