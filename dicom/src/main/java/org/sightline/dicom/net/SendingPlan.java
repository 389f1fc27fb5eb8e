package org.sightline.dicom.net;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Cuts files into runs that fit one association each. */
final class SendingPlan {
    /** Context ids are the odd numbers 1 to 255 (PS3.8 section 9.3.2.2). */
    static final int MOST_CONTEXTS = 128;

    private SendingPlan() {}

    static List<List<OutgoingFile>> associations(List<OutgoingFile> files) {
        List<List<OutgoingFile>> plan = new ArrayList<>();
        List<OutgoingFile> run = new ArrayList<>();
        Set<ProposedContext> contexts = new HashSet<>();
        for (OutgoingFile file : files) {
            if (!contexts.contains(file.context()) && contexts.size() == MOST_CONTEXTS) {
                plan.add(run);
                run = new ArrayList<>();
                contexts.clear();
            }
            contexts.add(file.context());
            run.add(file);
        }
        plan.add(run);
        return plan.stream().filter(part -> !part.isEmpty()).toList();
    }
}
