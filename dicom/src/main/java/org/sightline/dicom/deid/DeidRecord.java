package org.sightline.dicom.deid;

import java.util.Set;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.Code;

/** Says in the object what was done to it (PS3.15 section E.1.1, PS3.3 section C.7.1.1). */
final class DeidRecord {
    private static final Code BASIC = Code.dcm("113100", "Basic Application Confidentiality Profile");

    private DeidRecord() {}

    static void write(Attributes dataSet, Set<DeidOption> options) {
        dataSet.setString(Tag.PatientIdentityRemoved, VR.CS, "YES");
        dataSet.setString(Tag.DeidentificationMethod, VR.LO, "Sightline, PS3.15 annex E 2024b");
        dataSet.setString(Tag.LongitudinalTemporalInformationModified, VR.CS, temporal(options));
        Sequence codes = dataSet.newSequence(Tag.DeidentificationMethodCodeSequence, options.size() + 1);
        Stream.concat(Stream.of(BASIC), options.stream().sorted().map(DeidOption::code))
                .map(code -> item(code, dataSet.bigEndian()))
                .forEach(codes::add);
    }

    private static String temporal(Set<DeidOption> options) {
        if (options.contains(DeidOption.RETAIN_FULL_DATES)) {
            return "UNMODIFIED";
        }
        return options.contains(DeidOption.RETAIN_MODIFIED_DATES) ? "MODIFIED" : "REMOVED";
    }

    private static Attributes item(Code code, boolean bigEndian) {
        Attributes item = new Attributes(bigEndian);
        item.setString(Tag.CodeValue, VR.SH, code.value());
        item.setString(Tag.CodingSchemeDesignator, VR.SH, code.scheme());
        item.setString(Tag.CodeMeaning, VR.LO, code.meaning());
        return item;
    }
}
