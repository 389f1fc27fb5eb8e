package org.sightline.dicom.net;

import java.util.Map;
import java.util.Set;
import org.aoju.bus.image.UID;

/** The SOP classes that objects of a modality usually have, for archives that do not say them in a query. */
final class StorageClasses {
    private static final String CAPTURE = UID.SecondaryCaptureImageStorage;

    private static final Map<String, Set<String>> BY_MODALITY = Map.ofEntries(
            Map.entry("CT", Set.of(UID.CTImageStorage, UID.EnhancedCTImageStorage, CAPTURE)),
            Map.entry("MR", Set.of(UID.MRImageStorage, UID.EnhancedMRImageStorage, CAPTURE)),
            Map.entry("PT", Set.of(UID.PositronEmissionTomographyImageStorage, UID.EnhancedPETImageStorage, CAPTURE)),
            Map.entry("NM", Set.of(UID.NuclearMedicineImageStorage, CAPTURE)),
            Map.entry("US", Set.of(UID.UltrasoundImageStorage, UID.UltrasoundMultiFrameImageStorage, CAPTURE)),
            Map.entry("CR", Set.of(UID.ComputedRadiographyImageStorage, CAPTURE)),
            Map.entry("DX", Set.of(UID.DigitalXRayImageStorageForPresentation, CAPTURE)),
            Map.entry(
                    "MG",
                    Set.of(
                            UID.DigitalMammographyXRayImageStorageForPresentation,
                            UID.BreastTomosynthesisImageStorage,
                            CAPTURE)),
            Map.entry("XA", Set.of(UID.XRayAngiographicImageStorage, CAPTURE)),
            Map.entry("RF", Set.of(UID.XRayRadiofluoroscopicImageStorage, CAPTURE)),
            Map.entry("OT", Set.of(CAPTURE)),
            Map.entry("SC", Set.of(CAPTURE)),
            Map.entry("SEG", Set.of(UID.SegmentationStorage)),
            Map.entry("KO", Set.of(UID.KeyObjectSelectionDocumentStorage)),
            Map.entry("PR", Set.of(UID.GrayscaleSoftcopyPresentationStateStorage)),
            Map.entry("DOC", Set.of(UID.EncapsulatedPDFStorage)),
            Map.entry(
                    "SR",
                    Set.of(
                            UID.BasicTextSRStorage,
                            UID.EnhancedSRStorage,
                            UID.ComprehensiveSRStorage,
                            UID.Comprehensive3DSRStorage,
                            UID.XRayRadiationDoseSRStorage)));

    private StorageClasses() {}

    /** Empty for a modality without a usual class. */
    static Set<String> usual(String modality) {
        return BY_MODALITY.getOrDefault(modality, Set.of());
    }
}
