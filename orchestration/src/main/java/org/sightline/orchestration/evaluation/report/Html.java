package org.sightline.orchestration.evaluation.report;

import java.util.List;

/** A page that is put together piece by piece. Every text that is not ours is escaped on its way in. */
final class Html {
    private final StringBuilder page = new StringBuilder();

    /** Markup of our own. */
    Html raw(String markup) {
        page.append(markup);
        return this;
    }

    /** Text from anywhere, with whatever cannot be shown made visible. */
    Html text(String text) {
        for (int at = 0; at < text.length(); at++) {
            append(text.charAt(at));
        }
        return this;
    }

    private void append(char c) {
        switch (c) {
            case '&' -> page.append("&amp;");
            case '<' -> page.append("&lt;");
            case '>' -> page.append("&gt;");
            case '"' -> page.append("&quot;");
            case '\'' -> page.append("&#39;");
            default -> page.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
        }
    }

    Html element(String name, String text) {
        return raw("<" + name + ">").text(text).raw("</" + name + ">");
    }

    Html row(String cell, List<String> texts) {
        raw("<tr>");
        texts.forEach(text -> element(cell, text));
        return raw("</tr>\n");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
