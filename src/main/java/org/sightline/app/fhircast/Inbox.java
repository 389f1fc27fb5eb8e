package org.sightline.app.fhircast;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.sightline.dicom.input.InputLimit;

/** One end of a WebSocket: whole messages in, an answer for each. It is over when the hub closes it or it breaks. */
final class Inbox implements WebSocket.Listener {
    private final UnaryOperator<String> answer;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final StringBuilder message = new StringBuilder();

    /** @param answer to a message; empty for none */
    Inbox(UnaryOperator<String> answer) {
        this.answer = answer;
    }

    CompletableFuture<Void> over() {
        return over;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        message.append(data);
        if (message.length() > InputLimit.EVENT_BYTES.most()) {
            over.complete(null);
            return socket.sendClose(1009, "too long");
        }
        CompletionStage<?> sent = CompletableFuture.completedFuture(null);
        if (last) {
            String whole = message.toString();
            message.setLength(0);
            String reply = answer.apply(whole);
            sent = reply.isEmpty() ? sent : socket.sendText(reply, true);
        }
        socket.request(1);
        return sent;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        over.complete(null);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        over.complete(null);
    }
}
