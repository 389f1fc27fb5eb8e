package org.sightline.orchestration.vlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.token.ImageSize;

/** What tests of the client share. */
final class Asking {
    static final HttpClient HTTP = ChatEndpoint.client(Duration.ofSeconds(5));
    static final String KEY = "sk-secret-4711";
    static final String PROMPT = "Is there a pneumothorax in DOE^JOHN?";
    static final ChatRequest QUESTION = ChatRequest.of(64, new ChatRequest.Text(PROMPT));

    private Asking() {}

    static EndpointSettings settings(URI url) {
        return new EndpointSettings(
                url, Optional.of("m3"), Optional.of(KEY), Duration.ofSeconds(30), Duration.ofMinutes(5), 1);
    }

    static ChatEndpoint endpoint(ScriptedVlm server, TurnedClock clock) {
        return new ChatEndpoint(settings(server.root()), HTTP, clock);
    }

    static ChatRequest.Picture png() {
        byte[] file = "\u0089PNG picture".getBytes(StandardCharsets.ISO_8859_1);
        return new ChatRequest.Picture(ChatRequest.Format.PNG, file, new ImageSize(4, 4));
    }

    /** The error; nothing of it, and of what caused it, may show what was asked or the key. */
    static StudyException failure(ThrowingCallable asking) {
        StudyException error = catchThrowableOfType(StudyException.class, asking);
        assertThat(error).isNotNull();
        tellsNothing(error);
        return error;
    }

    private static void tellsNothing(Throwable error) {
        for (Throwable t = error; t != null; t = t.getCause()) {
            assertThat(t.toString())
                    .doesNotContain(KEY)
                    .doesNotContain("DOE^JOHN")
                    .doesNotContain("pneumothorax");
        }
    }

    /** Remembers the pieces. */
    static final class Listener implements TokenWatch {
        private final List<String> pieces = new ArrayList<>();
        private volatile boolean cancelled;

        @Override
        public synchronized void text(String piece) {
            pieces.add(piece);
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }

        void cancel() {
            cancelled = true;
        }

        synchronized List<String> pieces() {
            return List.copyOf(pieces);
        }
    }
}
