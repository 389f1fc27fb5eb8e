package org.sightline.experts.catalogue;

import java.util.concurrent.atomic.AtomicBoolean;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Checkable;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;

/**
 * An expert of a package, whose models are freed after its last reading once it is retired. A reading that begins later,
 * by somebody who got the expert before, still works and frees them again.
 */
final class KeptExpert implements Expert, Checkable {
    private final Expert expert;
    private final AtomicBoolean retired = new AtomicBoolean();
    private int readings;

    KeptExpert(Expert expert) {
        this.expert = expert;
    }

    @Override
    public ExpertDescriptor descriptor() {
        return expert.descriptor();
    }

    @Override
    public ExpertResult read(ExpertRequest request, ReadingWatch watch) {
        enter();
        try {
            return expert.read(request, watch);
        } finally {
            leave();
        }
    }

    @Override
    public String probe() {
        enter();
        try {
            return expert instanceof Checkable checkable ? checkable.probe() : "nothing to load";
        } finally {
            leave();
        }
    }

    /** Closes the expert now, or after the readings that go on. */
    void retire() {
        retired.set(true);
        enter();
        leave();
    }

    private synchronized void enter() {
        readings++;
    }

    private synchronized void leave() {
        readings--;
        if (readings == 0 && retired.get() && expert instanceof AutoCloseable closeable) {
            close(closeable);
        }
    }

    private void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new StudyException(ErrorCode.EXPERT_ERROR, descriptor().name(), "the models could not be freed", e);
        }
    }
}
