package org.sightline.dicom.net;

import java.io.IOException;
import java.net.Socket;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.net.ListenerCounts.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections whose association request has not come in full, oldest first. They may take half of the associations and
 * no more: whoever opens connections and says nothing must not shut out those who do speak.
 */
final class Newcomers {
    private static final Logger LOG = LoggerFactory.getLogger(Newcomers.class);

    /** Below it, a burst of good peers could be taken for silent ones. */
    private static final int FEWEST = 8;

    private final int limit;
    private final Tally tally;
    private final Set<Socket> waiting = new LinkedHashSet<>();

    Newcomers(int maxAssociations, Tally tally) {
        this.limit = limit(maxAssociations);
        this.tally = tally;
    }

    /** How many may wait at once beside that many associations. */
    static int limit(int maxAssociations) {
        return Math.max(FEWEST, maxAssociations / 2);
    }

    synchronized void add(Socket socket) {
        waiting.add(socket);
        makeRoom(socket);
    }

    /** Closes the longest silent ones where too many wait; the newest has had no time to speak. */
    synchronized void makeRoom(Socket newest) {
        while (waiting.size() > limit) {
            Optional<Socket> longest = longestSilent(newest);
            if (longest.isEmpty()) {
                return;
            }
            drop(longest.get());
        }
    }

    synchronized void remove(Socket socket) {
        waiting.remove(socket);
    }

    private void drop(Socket socket) {
        waiting.remove(socket);
        tally.refused(Refusal.DROPPED);
        LOG.warn(
                "dropped a DICOM connection from {}: too many wait with no association request",
                socket.getInetAddress().getHostAddress());
        Conversations.close(socket);
    }

    private Optional<Socket> longestSilent(Socket newest) {
        return waiting.stream()
                .filter(socket -> !socket.equals(newest))
                .filter(Newcomers::silent)
                .findFirst();
    }

    /** What lies unread is likely a request that our own thread has not come to yet. */
    private static boolean silent(Socket socket) {
        try {
            return socket.getInputStream().available() == 0;
        } catch (IOException closed) {
            return true;
        }
    }
}
