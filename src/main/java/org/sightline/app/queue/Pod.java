package org.sightline.app.queue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/** What this process is called among those that share a database: never the same twice, so that a restart is another pod. */
public final class Pod {
    /** The name; it begins with the host's. */
    public static final String NAME = host() + "-" + ProcessHandle.current().pid() + "-"
            + UUID.randomUUID().toString().substring(0, 8);

    private Pod() {}

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "pod";
        }
    }
}
