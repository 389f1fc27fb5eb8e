package org.sightline.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.app.config.ObjectsConfig;
import org.sightline.app.peers.S3Proxy;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Against a real S3 server. */
class S3StoreTest {
    @TempDir
    static Path folder;

    private static S3Proxy server;

    @TempDir
    Path local;

    @BeforeAll
    static void start() {
        server = S3Proxy.start(folder);
    }

    @AfterAll
    static void stop() {
        Optional.ofNullable(server).ifPresent(S3Proxy::close);
    }

    private record Settings(Optional<String> accessKey, Optional<String> secretKey, long cacheMegabytes)
            implements ObjectsConfig {
        @Override
        public Optional<String> url() {
            return Optional.of(server.url());
        }
    }

    private S3Store store(Path data, String secret) {
        Settings settings = new Settings(Optional.of(S3Proxy.ACCESS_KEY), Optional.of(secret), 64);
        return new S3Store(S3Location.parse(server.url()), settings, data, 0);
    }

    private S3Store store(String name) {
        return store(local.resolve(name), S3Proxy.SECRET_KEY);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000, S3Objects.PART, 2 * S3Objects.PART + 1})
    void what_was_kept_is_there_for_another_machine(int size) throws IOException {
        byte[] bytes = random(size);
        String key = "instances/" + size + ".dcm";
        try (S3Store one = store("one");
                S3Store other = store("other")) {
            ObjectStore.Staged staged = one.stage(out -> out.write(bytes));
            assertThat(staged.bytes()).isEqualTo(size);
            assertThat(server.file(key)).doesNotExist();
            staged.keep(key);

            assertThat(Files.readAllBytes(other.local(key))).isEqualTo(bytes);
            assertThat(Files.readAllBytes(one.local(key))).isEqualTo(bytes);
        }
    }

    @Test
    void what_was_dropped_or_removed_is_gone() {
        try (S3Store store = store("one");
                S3Store other = store("other")) {
            ObjectStore.Staged dropped = store.stage(out -> out.write(1));
            dropped.drop();
            assertThat(dropped.file()).doesNotExist();

            store.stage(out -> out.write(1)).keep("gone");
            store.delete("gone");
            store.delete("gone");
            assertThat(server.file("gone")).doesNotExist();
            failsWith(ErrorCode.STORAGE_FAILED, "missing", () -> other.local("gone"));
            failsWith(ErrorCode.STORAGE_FAILED, "missing", () -> store.local("gone"));
        }
    }

    @Test
    void bytes_that_changed_in_the_bucket_are_not_taken_for_what_was_put() throws IOException {
        try (S3Store store = store("one");
                S3Store other = store("other")) {
            store.stage(out -> out.write(random(1000))).keep("changed");
            byte[] bytes = Files.readAllBytes(server.file("changed"));
            bytes[500]++;
            try (var out = Files.newByteChannel(server.file("changed"), java.nio.file.StandardOpenOption.WRITE)) {
                out.write(java.nio.ByteBuffer.wrap(bytes));
            }
            failsWith(ErrorCode.STORAGE_FAILED, "not what was put", () -> other.local("changed"));
        }
    }

    @Test
    void a_server_that_is_away_is_a_failure_that_passes() {
        try (S3Store store = store("one")) {
            ObjectStore.Staged staged = store.stage(out -> out.write(random(100)));
            server.stop();
            try {
                failsWith(ErrorCode.STORAGE_FAILED, "did not take", () -> staged.keep("later"));
            } finally {
                server.restart();
            }
            staged.keep("later");
            assertThat(server.file("later")).exists();
        }
    }

    @Test
    void a_wrong_secret_keeps_nothing() {
        try (S3Store store = store(local.resolve("one"), "wrong")) {
            ObjectStore.Staged staged = store.stage(out -> out.write(1));
            failsWith(ErrorCode.STORAGE_FAILED, "did not take", () -> staged.keep("secret"));
            assertThat(server.file("secret")).doesNotExist();
        }
    }

    private static void failsWith(
            ErrorCode code, String words, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }
}
