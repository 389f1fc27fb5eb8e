package org.sightline.orchestration.vlm;

import java.net.URI;

/**
 * Where a server is. People write its URL with {@code /v1} or without, and VILA's own servers know no {@code /v1}.
 *
 * @param root what all paths begin with; without a slash at its end
 */
record ServerAddress(String root) {
    static final String CHAT = "/chat/completions";

    static boolean usable(URI url) {
        String scheme = String.valueOf(url.getScheme());
        return (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    static ServerAddress of(URI url) {
        return new ServerAddress(without(without(without(without(url.toString(), "/"), CHAT), "/"), "/v1")
                .replaceAll("/+$", ""));
    }

    private static String without(String text, String end) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }

    URI at(String path) {
        return URI.create(root + path);
    }

    @Override
    public String toString() {
        return root;
    }
}
