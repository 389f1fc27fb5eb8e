package org.sightline.dicom.sr;

import java.io.IOException;
import java.io.OutputStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.Code;
import org.sightline.dicom.result.ResultDataSet;

/** A structured report while its tree is written: what the tree refers to is collected on the way. */
final class Document {
    private final ResultDataSet result;
    private final EvidenceList evidence = new EvidenceList();
    private boolean localCodes;

    Document(ResultDataSet result) {
        this.result = result;
        result.attributes().setNull(Tag.ReferencedPerformedProcedureStepSequence, VR.SQ);
    }

    Attributes attributes() {
        return result.attributes();
    }

    EvidenceList evidence() {
        return evidence;
    }

    void uses(Code code) {
        localCodes |= code.scheme().equals(Code.LOCAL);
    }

    void writeTo(OutputStream out) throws IOException {
        evidence.writeTo(attributes());
        if (localCodes) {
            result.identifyLocalScheme();
        }
        result.writeTo(out);
    }
}
