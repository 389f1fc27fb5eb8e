package org.sightline.app.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** An association made by hand (PS3.8 section 9.3): a peer that shares no code with what it talks to. */
final class WireAssociation implements AutoCloseable {
    private static final String IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";
    private static final int STATUS = 0x0900;
    private static final int DATA_SET_TYPE = 0x0800;
    private static final int NO_DATA_SET = 0x0101;

    private final Socket socket;
    private final OutputStream out;
    private final DataInputStream in;

    /** Proposes the classes in presentation contexts 1, 3 and so on. */
    WireAssociation(int port, String calling, String called, String... classes) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        in = new DataInputStream(socket.getInputStream());
        out.write(pdu(1, request(calling, called, classes)));
        if (next().type() != 2) {
            throw new IOException("the association was not accepted");
        }
    }

    /** Sends a request with a data set and gives the status of its answer. */
    int ask(int context, ImplicitDataSet command, ImplicitDataSet dataSet) throws IOException {
        byte[] rest = command.bytes();
        byte[] length = {0, 0, 0, 0, 4, 0, 0, 0, (byte) rest.length, (byte) (rest.length >> 8), 0, 0};
        out.write(pdu(4, value(context, 3, join(length, rest))));
        out.write(pdu(4, value(context, 2, dataSet.bytes())));
        byte[] answer = answer(3);
        if (number(answer, DATA_SET_TYPE) != NO_DATA_SET) {
            answer(2);
        }
        return number(answer, STATUS);
    }

    private record Pdu(int type, byte[] body) {}

    private Pdu next() throws IOException {
        int type = in.readUnsignedShort() >> 8;
        return new Pdu(type, in.readNBytes(in.readInt()));
    }

    /** What comes up to the fragment of this control header; nobody here sends two fragments in one PDU. */
    private byte[] answer(int last) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            Pdu data = next();
            if (data.type() != 4) {
                throw new IOException("PDU of type " + data.type() + " instead of an answer");
            }
            all.write(data.body(), 6, data.body().length - 6);
            if (data.body()[5] == last) {
                return all.toByteArray();
            }
        }
    }

    private static int number(byte[] command, int element) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(command).order(ByteOrder.LITTLE_ENDIAN);
        while (rest.hasRemaining()) {
            int tag = rest.getShort() << 16 | Short.toUnsignedInt(rest.getShort());
            int length = rest.getInt();
            if (tag == element) {
                return Short.toUnsignedInt(rest.getShort());
            }
            rest.position(rest.position() + length);
        }
        throw new IOException("no element (0000,%04X) in the answer".formatted(element));
    }

    private static byte[] request(String calling, String called, String... classes) {
        byte[] all = join(
                new byte[] {0, 1, 0, 0},
                "%-16s%-16s".formatted(called, calling).getBytes(US_ASCII),
                new byte[32],
                item(0x10, ascii("1.2.840.10008.3.1.1.1")));
        for (int i = 0; i < classes.length; i++) {
            byte[] context = {(byte) (2 * i + 1), 0, 0, 0};
            byte[] proposed = join(context, item(0x30, ascii(classes[i])), item(0x40, ascii(IMPLICIT_LITTLE_ENDIAN)));
            all = join(all, item(0x20, proposed));
        }
        byte[] largest = ByteBuffer.allocate(4).putInt(16_384).array();
        return join(all, item(0x50, join(item(0x51, largest), item(0x52, ascii("2.25.1")))));
    }

    private static byte[] value(int context, int control, byte[] fragment) {
        return join(
                ByteBuffer.allocate(4).putInt(fragment.length + 2).array(),
                new byte[] {(byte) context, (byte) control},
                fragment);
    }

    private static byte[] item(int type, byte[] body) {
        return join(new byte[] {(byte) type, 0, (byte) (body.length >> 8), (byte) body.length}, body);
    }

    private static byte[] pdu(int type, byte[] body) {
        return join(
                new byte[] {(byte) type, 0},
                ByteBuffer.allocate(4).putInt(body.length).array(),
                body);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Releases the association and waits until that is answered. */
    @Override
    public void close() throws IOException {
        try (socket) {
            out.write(pdu(5, new byte[4]));
            next();
        }
    }
}
