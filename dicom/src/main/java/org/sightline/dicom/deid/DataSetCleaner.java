package org.sightline.dicom.deid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.ElementDictionary;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.deid.DeidReport.Fate;
import org.sightline.dicom.deid.ProfileRule.Subject;

/**
 * Applies the profile to a data set and the items in it. Values that stay are not decoded, because the toolkit cannot
 * write every character set it reads.
 */
final class DataSetCleaner {
    private static final Set<VR> DATES = Set.of(VR.DA, VR.DT);

    private final Set<DeidOption> options;
    private final Pseudonyms pseudonyms;
    private final DeidReport.Tally tally;
    private final String patient;
    private final Dates dates;

    /** @param patientId bytes of Patient ID (0010,0020), which all pseudonyms of a patient are made of */
    DataSetCleaner(Set<DeidOption> options, Pseudonyms pseudonyms, byte[] patientId, DeidReport.Tally tally) {
        this.options = options;
        this.pseudonyms = pseudonyms;
        this.tally = tally;
        this.patient = pseudonyms.patient(patientId);
        this.dates = new Dates(pseudonyms.days(patientId));
    }

    void clean(Attributes dataSet) {
        for (int tag : dataSet.tags()) {
            if (!ReadableElements.explained(tag)) {
                remove(tag, dataSet);
            } else if (tag == Tag.PatientID || tag == Tag.PatientName) {
                dataSet.setString(tag, dataSet.getVR(tag), patient);
                tally.add(Fate.REPLACED);
            } else {
                ProfileRule.of(tag).ifPresentOrElse(rule -> apply(rule, tag, dataSet), () -> withoutRule(tag, dataSet));
            }
        }
    }

    private void apply(ProfileRule rule, int tag, Attributes dataSet) {
        Optional<Fate> fate = rule.subject().flatMap(subject -> byOption(subject, tag, dataSet));
        if (fate.isPresent()) {
            tally.add(fate.get());
            descend(tag, dataSet);
        } else if (rule.uid()) {
            replaceUid(tag, dataSet);
        } else {
            basic(rule, tag, dataSet);
        }
    }

    /** What an option does instead of the basic action. */
    private Optional<Fate> byOption(Subject subject, int tag, Attributes dataSet) {
        return switch (subject) {
            case UIDS -> kept(DeidOption.RETAIN_UIDS);
            case PATIENT -> kept(DeidOption.RETAIN_PATIENT_CHARACTERISTICS);
            case DEVICE -> kept(DeidOption.RETAIN_DEVICE_IDENTITY);
            case INSTITUTION -> kept(DeidOption.RETAIN_INSTITUTION_IDENTITY);
            case DATES -> kept(DeidOption.RETAIN_FULL_DATES).or(() -> shifted(tag, dataSet));
            case DESCRIPTORS -> cleaned(tag, dataSet);
        };
    }

    private Optional<Fate> kept(DeidOption option) {
        return options.contains(option) ? Optional.of(Fate.KEPT) : Optional.empty();
    }

    private Optional<Fate> shifted(int tag, Attributes dataSet) {
        if (!options.contains(DeidOption.RETAIN_MODIFIED_DATES)) {
            return Optional.empty();
        }
        VR vr = ElementDictionary.getStandardElementDictionary().vrOf(tag);
        if (!DATES.contains(vr)) {
            return Optional.of(Fate.KEPT);
        }
        String[] values = dataSet.getStrings(tag);
        String[] moved = values == null
                ? new String[0]
                : Arrays.stream(values)
                        .map(value -> value == null ? "" : dates.shifted(value).orElse(""))
                        .toArray(String[]::new);
        dataSet.setString(tag, vr, moved);
        return Optional.of(Fate.DATE_SHIFTED);
    }

    private Optional<Fate> cleaned(int tag, Attributes dataSet) {
        if (!options.contains(DeidOption.CLEAN_DESCRIPTORS)) {
            return Optional.empty();
        }
        dataSet.setBytes(tag, dictionaryVr(tag, dataSet), SafeWords.clean(bytes(tag, dataSet)));
        return Optional.of(Fate.CLEANED);
    }

    private void replaceUid(int tag, Attributes dataSet) {
        if (dataSet.getSequence(tag) != null) {
            descend(tag, dataSet);
            return;
        }
        String[] uids = dataSet.getStrings(tag);
        if (uids != null) {
            String[] others = Arrays.stream(uids)
                    .map(uid -> uid == null ? "" : pseudonyms.uid(uid))
                    .toArray(String[]::new);
            dataSet.setString(tag, VR.UI, others);
            tally.add(Fate.UID_REPLACED);
        }
    }

    /** A value where one is needed, else none where the attribute may be needed, else nothing. */
    private void basic(ProfileRule rule, int tag, Attributes dataSet) {
        VR vr = dictionaryVr(tag, dataSet);
        Optional<byte[]> dummy = rule.needsValue() ? Dummies.of(vr) : Optional.empty();
        if (dummy.isPresent()) {
            dataSet.setBytes(tag, vr, dummy.get());
            tally.add(Fate.REPLACED);
        } else if (rule.allowsEmpty()) {
            dataSet.setNull(tag, vr);
            tally.add(Fate.EMPTIED);
        } else {
            remove(tag, dataSet);
        }
    }

    /** Names and dates that the table does not know are emptied all the same; items are looked into. */
    private void withoutRule(int tag, Attributes dataSet) {
        VR vr = dataSet.getVR(tag);
        boolean dated = DATES.contains(vr)
                && !options.contains(DeidOption.RETAIN_FULL_DATES)
                && !options.contains(DeidOption.RETAIN_MODIFIED_DATES);
        if (vr == VR.PN || dated) {
            dataSet.setNull(tag, vr);
            tally.add(Fate.EMPTIED);
        } else if (DATES.contains(vr)) {
            (options.contains(DeidOption.RETAIN_FULL_DATES) ? Optional.of(Fate.KEPT) : shifted(tag, dataSet))
                    .ifPresent(tally::add);
        } else {
            descend(tag, dataSet);
        }
    }

    private void descend(int tag, Attributes dataSet) {
        Sequence items = dataSet.getSequence(tag);
        if (items != null) {
            items.forEach(this::clean);
        }
    }

    private void remove(int tag, Attributes dataSet) {
        dataSet.remove(tag);
        tally.add(Fate.REMOVED);
    }

    /** What the standard says, also where the object says UN. */
    private static VR dictionaryVr(int tag, Attributes dataSet) {
        VR stated = dataSet.getVR(tag);
        return stated == VR.UN
                ? ElementDictionary.getStandardElementDictionary().vrOf(tag)
                : stated;
    }

    private static byte[] bytes(int tag, Attributes dataSet) {
        try {
            byte[] value = dataSet.getBytes(tag);
            return value == null ? new byte[0] : value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
