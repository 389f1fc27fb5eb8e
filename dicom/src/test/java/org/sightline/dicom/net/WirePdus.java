package org.sightline.dicom.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.aoju.bus.image.metric.Commands;
import org.sightline.dicom.TestObjects;

/** PDUs made by hand (PS3.8 section 9.3), for peers that do not play by the rules. */
final class WirePdus {
    private WirePdus() {}

    /** Negotiates CT Image Storage and waits for the acceptance. */
    static void associate(Socket socket) throws IOException {
        socket.getOutputStream().write(associateRequest(16_384));
        InputStream in = socket.getInputStream();
        byte[] header = in.readNBytes(6);
        assertThat(header[0]).as("PDU type, 2 is A-ASSOCIATE-AC").isEqualTo((byte) 2);
        in.readNBytes(ByteBuffer.wrap(header).getInt(2));
    }

    /** Negotiates, sends a C-STORE request and the first bytes of its data set. */
    static void startDataSet(Socket socket) throws IOException {
        associate(socket);
        socket.getOutputStream().write(pdu(4, storeCommand()));
        socket.getOutputStream().write(pdu(4, pdv(0, new byte[1000])));
        socket.getOutputStream().flush();
    }

    private static byte[] storeCommand() throws IOException {
        return pdv(3, command(Commands.mkCStoreRQ(1, TestObjects.CT_IMAGE_STORAGE, "1.2.3.4.5", 0)));
    }

    /** A command set as it stands on the wire. */
    static byte[] command(Attributes command) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new ImageOutputStream(bytes, UID.ImplicitVRLittleEndian)) {
            out.writeCommand(command);
        }
        return bytes.toByteArray();
    }

    /** @param largestPdu what the requester takes */
    static byte[] associateRequest(int largestPdu) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {0, 1, 0, 0});
        body.writeBytes("SIGHTLINE       TEST            ".getBytes(US_ASCII));
        body.writeBytes(new byte[32]);
        body.writeBytes(item(0x10, "1.2.840.10008.3.1.1.1".getBytes(US_ASCII)));
        ByteArrayOutputStream context = new ByteArrayOutputStream();
        context.writeBytes(new byte[] {1, 0, 0, 0});
        context.writeBytes(item(0x30, TestObjects.CT_IMAGE_STORAGE.getBytes(US_ASCII)));
        context.writeBytes(item(0x40, UID.ImplicitVRLittleEndian.getBytes(US_ASCII)));
        body.writeBytes(item(0x20, context.toByteArray()));
        body.writeBytes(
                item(0x50, item(0x51, ByteBuffer.allocate(4).putInt(largestPdu).array())));
        return pdu(1, body.toByteArray());
    }

    private static byte[] item(int type, byte[] value) {
        return ByteBuffer.allocate(4 + value.length)
                .put((byte) type)
                .put((byte) 0)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    static byte[] pdv(int control, byte[] value) {
        return ByteBuffer.allocate(6 + value.length)
                .putInt(value.length + 2)
                .put((byte) 1)
                .put((byte) control)
                .put(value)
                .array();
    }

    static byte[] pdu(int type, byte[] body) {
        return pdu(type, body.length, body);
    }

    static byte[] pdu(int type, int length, byte[] body) {
        return ByteBuffer.allocate(6 + body.length)
                .put((byte) type)
                .put((byte) 0)
                .putInt(length)
                .put(body)
                .array();
    }
}
