package org.sightline.orchestration.conversation;

import java.util.List;
import java.util.function.Function;
import org.sightline.orchestration.dialogue.Turn;
import org.sightline.orchestration.vlm.ChatRequest;

/** Turns of a conversation as a server is sent them. */
public final class ChatTurns {
    private ChatTurns() {}

    /** @param pictures what is sent for a picture */
    public static List<ChatRequest.Turn> of(List<Turn> history, Function<Turn.Picture, ChatRequest.Picture> pictures) {
        return history.stream().map(turn -> turn(turn, pictures)).toList();
    }

    private static ChatRequest.Turn turn(Turn turn, Function<Turn.Picture, ChatRequest.Picture> pictures) {
        return new ChatRequest.Turn(
                turn.role() == Turn.Role.USER ? ChatRequest.Role.USER : ChatRequest.Role.ASSISTANT,
                turn.parts().stream().map(part -> part(part, pictures)).toList());
    }

    private static ChatRequest.Part part(Turn.Part part, Function<Turn.Picture, ChatRequest.Picture> pictures) {
        return part instanceof Turn.Picture picture
                ? pictures.apply(picture)
                : new ChatRequest.Text(((Turn.Text) part).text());
    }
}
