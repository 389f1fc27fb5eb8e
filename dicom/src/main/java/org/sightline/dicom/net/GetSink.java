package org.sightline.dicom.net;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.query.DeliveredInstance;
import org.sightline.dicom.query.InstanceIntake;
import org.sightline.dicom.query.RetrieveReport;

/** Hands the C-STORE sub-operations of a C-GET to an intake, and remembers what it refused first. */
final class GetSink implements InstanceSink {
    private final PeerAddress peer;
    private final InstanceIntake intake;
    private final AtomicLong moved;
    private volatile Optional<StudyException> refusal = Optional.empty();

    GetSink(PeerAddress peer, InstanceIntake intake, AtomicLong moved) {
        this.peer = peer;
        this.intake = intake;
        this.moved = moved;
    }

    @Override
    public void store(IncomingInstance instance) {
        try {
            intake.store(new Delivered(instance));
        } catch (StudyException e) {
            refusal = refusal.or(() -> Optional.of(e));
            throw e;
        } finally {
            moved.incrementAndGet();
        }
    }

    RetrieveReport complete(RetrieveReport report) {
        return new RetrieveReport(
                report.method(),
                report.completed(),
                report.failed(),
                report.remaining(),
                report.failedSopUids(),
                refusal);
    }

    private final class Delivered implements DeliveredInstance {
        private final IncomingInstance instance;

        Delivered(IncomingInstance instance) {
            this.instance = instance;
        }

        @Override
        public String source() {
            return peer.toString();
        }

        @Override
        public Optional<String> sopUid() {
            return Optional.of(instance.sopUid());
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            instance.writeTo(new FilterOutputStream(out) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                    moved.incrementAndGet();
                }
            });
        }
    }
}
