package org.sightline.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With 16 associations eight may wait. */
class NewcomersTest {
    private final Newcomers newcomers = new Newcomers(16, new Tally());
    private final List<Socket> callers = new ArrayList<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        for (Socket caller : callers) {
            caller.close();
        }
        server.close();
    }

    @Test
    void the_longest_silent_one_goes_where_one_more_comes() throws IOException {
        List<Socket> eight = arrive(8, 0);

        newcomers.add(caller(0));

        assertThat(eight).extracting(Socket::isClosed).startsWith(true, false).containsOnlyOnce(true);
    }

    @Test
    void whoever_has_bytes_unread_stays() throws IOException {
        List<Socket> speaking = arrive(12, 3);

        assertThat(speaking).noneMatch(Socket::isClosed);
    }

    @Test
    void as_many_go_as_are_too_many_once_their_bytes_are_read() throws IOException {
        List<Socket> slow = arrive(12, 3);
        for (Socket socket : slow) {
            socket.getInputStream().readNBytes(3);
        }

        newcomers.add(caller(0));

        assertThat(slow.subList(0, 5)).allMatch(Socket::isClosed);
        assertThat(slow.subList(5, 12)).noneMatch(Socket::isClosed);
    }

    @Test
    void the_newest_stays_where_all_others_speak() throws IOException {
        arrive(8, 3);
        Socket newest = caller(0);

        newcomers.add(newest);

        assertThat(newest.isClosed()).isFalse();
    }

    private List<Socket> arrive(int count, int bytes) throws IOException {
        List<Socket> arrived = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arrived.add(caller(bytes));
            newcomers.add(arrived.get(i));
        }
        return arrived;
    }

    private Socket caller(int bytes) throws IOException {
        Socket caller = new Socket(server.getInetAddress(), server.getLocalPort());
        callers.add(caller);
        Socket accepted = server.accept();
        callers.add(accepted);
        caller.getOutputStream().write(new byte[bytes]);
        while (accepted.getInputStream().available() < bytes) {
            Thread.onSpinWait();
        }
        return accepted;
    }
}
