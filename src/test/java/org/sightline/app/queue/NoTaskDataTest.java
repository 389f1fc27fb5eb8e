package org.sightline.app.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.junit.jupiter.api.Test;

class NoTaskDataTest {
    private static boolean woken;

    /** Does something by being read. */
    private static final class Gadget implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) {
            woken = true;
        }
    }

    @Test
    void an_object_that_somebody_wrote_into_the_queue_is_not_made() throws IOException {
        ByteArrayOutputStream planted = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(planted)) {
            out.writeObject(new Gadget());
        }

        assertThat(new NoTaskData().deserialize(Gadget.class, planted.toByteArray()))
                .isNull();
        assertThat(woken).isFalse();
    }

    @Test
    void nothing_is_written_but_nothing() {
        assertThat(new NoTaskData().serialize(null)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new NoTaskData().serialize("data"));
    }
}
