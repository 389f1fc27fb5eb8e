package org.sightline.orchestration.vlm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Reads server-sent events (WHATWG HTML section 9.2) from pieces that may end anywhere, even within a character or
 * between CR and LF. An event without its empty line never happened.
 */
final class EventStream {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private List<String> data = new ArrayList<>();
    private boolean afterReturn;
    private boolean begun;

    /** @return the data of the events that these bytes complete */
    List<String> feed(byte[] bytes) {
        List<String> events = new ArrayList<>();
        for (byte b : bytes) {
            boolean secondHalf = afterReturn && b == '\n';
            afterReturn = b == '\r';
            if (b == '\n' || b == '\r') {
                if (!secondHalf) {
                    end(events);
                }
            } else {
                line.write(b);
            }
        }
        return events;
    }

    private void end(List<String> events) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (!begun && text.startsWith(new String(BYTE_ORDER_MARK, StandardCharsets.UTF_8))) {
            text = text.substring(1);
        }
        begun = true;
        if (text.isEmpty()) {
            dispatch(events);
        } else {
            field(text);
        }
    }

    private void dispatch(List<String> events) {
        if (!data.isEmpty()) {
            StringJoiner joined = new StringJoiner("\n");
            data.forEach(joined::add);
            events.add(joined.toString());
            data = new ArrayList<>();
        }
    }

    /** Comments begin with a colon; names, ids and retry times of events mean nothing to us. */
    private void field(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        if (name.equals("data")) {
            String value = colon < 0 ? "" : text.substring(colon + 1);
            data.add(value.startsWith(" ") ? value.substring(1) : value);
        }
    }
}
