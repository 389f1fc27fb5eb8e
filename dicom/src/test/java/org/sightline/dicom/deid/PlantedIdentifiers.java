package org.sightline.dicom.deid;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.TestObjects;

/** A slice with the identifiers that HIPAA lists, in standard, nested, private and mistyped attributes. */
final class PlantedIdentifiers {
    static final String SOP_UID = "1.2.826.0.1.3680043.9.1234.5";
    static final byte[] PIXELS = {1, 2, 3, 4, 5, 6, 7, 8};

    /** Allowed through by the option that is named. */
    private static final Map<DeidOption, Set<String>> BY_OPTION = Map.of(
            DeidOption.RETAIN_UIDS, Set.of("1.2.826.0.1.3680043.9.1234"),
            DeidOption.RETAIN_FULL_DATES, Set.of("20240229", "20240301"),
            DeidOption.RETAIN_PATIENT_CHARACTERISTICS, Set.of("044Y"),
            DeidOption.RETAIN_DEVICE_IDENTITY, Set.of("SERIAL-99", "STATION-7"),
            DeidOption.RETAIN_INSTITUTION_IDENTITY, Set.of("Example General", "1 Hospital Road"));

    private static final List<String> ALWAYS = List.of(
            "Doe^Jane", // names
            "Doe^John",
            "Smith^Referrer",
            "Roe^Operator",
            "Mother^Maiden",
            "12 Elm Street", // geography
            "ZIP 02139",
            "Springfield",
            "19791224", // dates
            "+1 555 0100", // telephone, fax, mail
            "+1 555 0199",
            "jane@example.org",
            "SSN 078-05-1120", // numbers
            "MRN-4711",
            "MRN-0815",
            "PLAN-77",
            "ACCOUNT-88",
            "LICENSE-D123",
            "PLATE-XYZ-1",
            "http://example.org/jane", // URL, address, biometric, photograph
            "192.0.2.17",
            "fingerprint-5",
            "photo-of-jane",
            "ACC-2024-1",
            "brought by daughter",
            "comment with Jane Doe",
            "private Jane Doe",
            "unknown Jane Doe",
            "unparsed Jane Doe",
            "Doe in overlay",
            "behind the pixels");

    private PlantedIdentifiers() {}

    /** What must be gone with this option alone. */
    static List<String> texts(DeidOption option) {
        List<String> texts = new ArrayList<>(ALWAYS);
        BY_OPTION.entrySet().stream()
                .filter(entry -> entry.getKey() != option)
                .forEach(entry -> texts.addAll(entry.getValue()));
        return texts;
    }

    static Attributes slice() {
        Attributes ct = TestObjects.ct(SOP_UID, 8);
        ct.setString(Tag.StudyInstanceUID, VR.UI, "1.2.826.0.1.3680043.9.1234.1");
        ct.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.826.0.1.3680043.9.1234.2");
        ct.setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.826.0.1.3680043.9.1234.3");
        ct.setInt(Tag.Rows, VR.US, 2);
        ct.setInt(Tag.Columns, VR.US, 2);
        ct.setDouble(Tag.ImagePositionPatient, VR.DS, 1, 2, 3);
        patient(ct);
        visit(ct);
        technical(ct);
        nested(ct);
        odd(ct);
        ct.setBytes(Tag.PixelData, VR.OW, PIXELS);
        ct.setString(Tag.DataSetTrailingPadding, VR.LO, "behind the pixels");
        return ct;
    }

    private static void patient(Attributes ct) {
        ct.setString(Tag.PatientName, VR.PN, "Doe^Jane");
        ct.setString(Tag.PatientID, VR.LO, "MRN-4711");
        ct.setString(Tag.OtherPatientIDs, VR.LO, "MRN-0815", "SSN 078-05-1120");
        ct.setString(Tag.PatientBirthDate, VR.DA, "19791224");
        ct.setString(Tag.PatientAge, VR.AS, "044Y");
        ct.setString(Tag.PatientMotherBirthName, VR.PN, "Mother^Maiden");
        ct.setString(Tag.PatientAddress, VR.LO, "12 Elm Street, Springfield, ZIP 02139");
        ct.setString(Tag.PatientTelephoneNumbers, VR.SH, "+1 555 0100");
        ct.setString(Tag.PatientTelecomInformation, VR.LT, "jane@example.org fax +1 555 0199");
        item(ct, Tag.PatientInsurancePlanCodeSequence).setString(Tag.CodeValue, VR.SH, "PLAN-77");
        ct.setString(Tag.PatientComments, VR.LT, "comment with Jane Doe, LICENSE-D123, PLATE-XYZ-1");
        ct.setString(Tag.ImageComments, VR.LT, "http://example.org/jane from 192.0.2.17");
    }

    private static void visit(Attributes ct) {
        ct.setString(Tag.AccessionNumber, VR.SH, "ACC-2024-1");
        ct.setString(Tag.AdmissionID, VR.LO, "ACCOUNT-88");
        ct.setString(Tag.ReferringPhysicianName, VR.PN, "Smith^Referrer");
        ct.setString(Tag.OperatorsName, VR.PN, "Roe^Operator");
        ct.setString(Tag.AdditionalPatientHistory, VR.LT, "brought by daughter, photo-of-jane, fingerprint-5");
        ct.setString(Tag.StudyDescription, VR.LO, "CT chest of Doe^Jane, MRN-4711");
        ct.setString(Tag.InstitutionName, VR.LO, "Example General");
        ct.setString(Tag.InstitutionAddress, VR.ST, "1 Hospital Road");
    }

    private static void technical(Attributes ct) {
        ct.setString(Tag.StudyDate, VR.DA, "20240229");
        ct.setString(Tag.StudyTime, VR.TM, "081500");
        ct.setString(Tag.AcquisitionDateTime, VR.DT, "20240301081500.250000+0100");
        ct.setString(Tag.DeviceSerialNumber, VR.LO, "SERIAL-99");
        ct.setString(Tag.StationName, VR.SH, "STATION-7");
    }

    private static void nested(Attributes ct) {
        Attributes request = item(ct, Tag.RequestAttributesSequence);
        request.setString(Tag.ScheduledProcedureStepDescription, VR.LO, "for Doe^Jane");
        Attributes image = item(ct, Tag.ReferencedImageSequence);
        image.setString(Tag.ReferencedSOPClassUID, VR.UI, TestObjects.CT_IMAGE_STORAGE);
        image.setString(Tag.ReferencedSOPInstanceUID, VR.UI, SOP_UID);
        Attributes deep = item(item(image, Tag.PurposeOfReferenceCodeSequence), Tag.ContentSequence);
        deep.setString(Tag.PersonName, VR.PN, "Doe^John");
        Attributes derivation = item(ct, Tag.DerivationImageSequence);
        item(derivation, Tag.SourceImageSequence).setString(Tag.PatientName, VR.LT, "Doe^Jane");
    }

    private static void odd(Attributes ct) {
        ct.setString(0x00091001, VR.LO, "private Jane Doe");
        ct.setString(0x00090010, VR.LO, "ACME 1.0");
        item(ct, 0x00091002).setString(Tag.PatientName, VR.PN, "Doe^Jane");
        ct.setString(0x00080FF0, VR.LO, "unknown Jane Doe");
        ct.setBytes(Tag.RequestedProcedureComments, VR.UN, ascii("unparsed Jane Doe "));
        ct.setBytes(Tag.PhysiciansOfRecord, VR.UN, ascii("Doe^John"));
        ct.setString(0x60000022, VR.LO, "Doe in overlay");
        ct.setBytes(0x60003000, VR.OW, ascii("Doe in overlay  "));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Attributes item(Attributes parent, int sequence) {
        Attributes item = new Attributes();
        parent.ensureSequence(sequence, 1).add(item);
        return item;
    }
}
