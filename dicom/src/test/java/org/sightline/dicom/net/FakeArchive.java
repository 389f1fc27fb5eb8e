package org.sightline.dicom.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import org.aoju.bus.image.Dimse;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.metric.AdvancedHandler;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.AssociationHandler;
import org.aoju.bus.image.metric.Commands;
import org.aoju.bus.image.metric.DimseRQHandler;
import org.aoju.bus.image.metric.PDVInputStream;
import org.aoju.bus.image.metric.internal.pdu.AAssociateAC;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.sightline.dicom.DaemonThreads;

/** An archive that answers as no good archive does: what cannot be asked of a real one. */
final class FakeArchive implements AutoCloseable {
    private static final int PENDING = 0xFF00;

    private final ServerSocket server;
    private final ToolkitDevice device;

    private FakeArchive(Answer answer) {
        ApplicationEntity entity = new AcceptingEntity();
        entity.setDimseRQHandler(answer);
        device = new ToolkitDevice(entity, Runnable::run);
        device.answerAssociations(new AssociationHandler(), new OpenAssociations(new Tally()), 10);
        try {
            server = new ServerSocket(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DaemonThreads.named("fake").newThread(this::accept).start();
    }

    /** Answers one request. */
    private interface Answer extends DimseRQHandler {
        @Override
        default void onClose(Association association) {}

        void answer(Association association, Presentation context, Attributes command) throws IOException;

        @Override
        default void onDimse(
                Association association, Presentation context, Dimse dimse, Attributes command, PDVInputStream data)
                throws IOException {
            if (data != null) {
                data.skipAll();
            }
            if (dimse != Dimse.C_CANCEL_RQ) {
                answer(association, context, command);
            }
        }
    }

    static FakeArchive movingInPart() {
        return new FakeArchive((association, context, command) -> {
            Attributes last = Commands.mkCMoveRSP(command, DimseStatus.PARTLY_DONE);
            last.setInt(Tag.NumberOfCompletedSuboperations, VR.US, 4);
            last.setInt(Tag.NumberOfWarningSuboperations, VR.US, 3);
            last.setInt(Tag.NumberOfFailedSuboperations, VR.US, 2);
            Attributes failed = new Attributes();
            failed.setString(Tag.FailedSOPInstanceUIDList, VR.UI, "1.2.3.4", "1.2.3.5");
            association.writeDimseRSP(context, last, failed);
        });
    }

    static FakeArchive answeringForEver() {
        return new FakeArchive((association, context, command) -> {
            while (true) {
                association.writeDimseRSP(context, Commands.mkCFindRSP(command, PENDING), match());
            }
        });
    }

    static FakeArchive ignoringKeys() {
        return new FakeArchive((association, context, command) -> {
            association.writeDimseRSP(context, Commands.mkCFindRSP(command, PENDING), match());
            association.writeDimseRSP(context, Commands.mkCFindRSP(command, DimseStatus.SUCCESS));
        });
    }

    private static Attributes match() {
        Attributes match = new Attributes();
        match.setString(Tag.QueryRetrieveLevel, VR.CS, "STUDY");
        match.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3");
        match.setString(Tag.PatientID, VR.LO, "SOMEBODY");
        return match;
    }

    PeerAddress address() {
        return new PeerAddress("FAKE", "127.0.0.1", server.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                DaemonThreads.named("fake-association")
                        .newThread(() -> converse(socket))
                        .start();
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void converse(Socket socket) {
        try {
            AdvancedHandler.INSTANCE.onAccept(device.connection(), socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        device.close();
    }

    private static final class AcceptingEntity extends ApplicationEntity {
        private static final long serialVersionUID = 1L;

        AcceptingEntity() {
            super("FAKE");
        }

        @Override
        protected Presentation negotiate(AAssociateRQ request, AAssociateAC answer, Presentation proposed) {
            return new Presentation(proposed.getPCID(), 0, UID.ExplicitVRLittleEndian);
        }
    }
}
