package org.sightline.experts.remote.privacy;

import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Checkable;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;

/**
 * An expert on a server that is not trusted. What may show a name is not sent, and that is a failure of the reading: the
 * expert could have read it, so the draft has to say that it did not.
 */
final class DiscreetExpert implements Expert, Checkable {
    private final Expert expert;
    private final Discretion discretion;

    DiscreetExpert(Expert expert, Discretion discretion) {
        this.expert = expert;
        this.discretion = discretion;
    }

    @Override
    public ExpertDescriptor descriptor() {
        return expert.descriptor();
    }

    @Override
    public ExpertResult read(ExpertRequest request, ReadingWatch watch) {
        try {
            Optional<String> refusal = discretion.refusal(request);
            return refusal.<ExpertResult>map(DiscreetExpert::withheld).orElseGet(() -> expert.read(request, watch));
        } catch (StudyException e) {
            return new ExpertResult.Failed(e.code(), e.reason());
        }
    }

    private static ExpertResult.Failed withheld(String why) {
        return new ExpertResult.Failed(
                ErrorCode.PRIVACY_REFUSED,
                "the images stay here: " + why + ", and this server is not one of sightline.privacy.trusted");
    }

    @Override
    public String probe() {
        String told = expert instanceof Checkable checkable ? checkable.probe() : "nothing to load";
        return told + ", not trusted: gets pseudonymous data";
    }
}
