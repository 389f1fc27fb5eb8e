package org.sightline.dicom.net;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRJ;
import org.sightline.dicom.net.ListenerCounts.Refusal;

/** The running numbers behind {@link ListenerCounts}. */
final class Tally {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final Map<Refusal, LongAdder> refused = new ConcurrentHashMap<>();

    void accepted() {
        accepted.increment();
    }

    void refused(Refusal reason) {
        refused.computeIfAbsent(reason, first -> new LongAdder()).increment();
    }

    void refused(AAssociateRJ answer) {
        refused(reason(answer));
    }

    void stored(long size) {
        stored.increment();
        bytes.add(size);
    }

    void failed() {
        failed.increment();
    }

    ListenerCounts counts(long open) {
        Map<Refusal, Long> reasons = new EnumMap<>(Refusal.class);
        for (Refusal reason : Refusal.values()) {
            reasons.put(reason, refused.getOrDefault(reason, new LongAdder()).sum());
        }
        return new ListenerCounts(open, accepted.sum(), reasons, stored.sum(), failed.sum(), bytes.sum());
    }

    static Refusal reason(AAssociateRJ answer) {
        if (answer.getResult() == AAssociateRJ.RESULT_REJECTED_TRANSIENT) {
            return Refusal.LIMIT;
        }
        if (answer.getSource() != AAssociateRJ.SOURCE_SERVICE_USER) {
            return Refusal.OTHER;
        }
        return switch (answer.getReason()) {
            case AAssociateRJ.REASON_CALLED_AET_NOT_RECOGNIZED -> Refusal.CALLED_AE;
            case AAssociateRJ.REASON_CALLING_AET_NOT_RECOGNIZED -> Refusal.CALLING_AE;
            default -> Refusal.OTHER;
        };
    }
}
