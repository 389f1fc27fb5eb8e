package org.sightline.orchestration.drafting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sightline.orchestration.dialogue.Turn;

/**
 * A turn of a conversation as it is kept: words as they are, pictures by the hash under which they are kept beside it.
 */
public record StoredTurn(Turn.Role role, List<Piece> pieces) {
    /**
     * Either a text or a picture.
     *
     * @param picture SHA-256 of its file, in hex
     * @param mediaType of the picture
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Piece(Optional<String> text, Optional<String> picture, Optional<String> mediaType) {}

    public StoredTurn {
        pieces = List.copyOf(pieces);
    }

    /**
     * The turns without their pictures.
     *
     * @param keep takes a picture and gives its hash
     */
    public static List<StoredTurn> of(List<Turn> turns, Function<Turn.Picture, String> keep) {
        return turns.stream()
                .map(turn -> new StoredTurn(
                        turn.role(),
                        turn.parts().stream().map(part -> piece(part, keep)).toList()))
                .toList();
    }

    private static Piece piece(Turn.Part part, Function<Turn.Picture, String> keep) {
        return part instanceof Turn.Picture picture
                ? new Piece(Optional.empty(), Optional.of(keep.apply(picture)), Optional.of(picture.mediaType()))
                : new Piece(Optional.of(((Turn.Text) part).text()), Optional.empty(), Optional.empty());
    }

    /**
     * The turns as they were.
     *
     * @param find the file of a picture by its hash
     */
    public static List<Turn> restored(List<StoredTurn> turns, Function<String, byte[]> find) {
        List<Turn> restored = new ArrayList<>();
        for (StoredTurn turn : turns) {
            List<Turn.Part> parts =
                    turn.pieces().stream().map(piece -> part(piece, find)).toList();
            restored.add(new Turn(turn.role(), parts));
        }
        return List.copyOf(restored);
    }

    private static Turn.Part part(Piece piece, Function<String, byte[]> find) {
        return piece.picture()
                .<Turn.Part>map(hash -> new Turn.Picture(piece.mediaType().orElse("image/png"), find.apply(hash)))
                .orElseGet(() -> new Turn.Text(piece.text().orElse("")));
    }
}
