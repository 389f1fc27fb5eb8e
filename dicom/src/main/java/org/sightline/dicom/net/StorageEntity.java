package org.sightline.dicom.net;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.internal.pdu.AAssociateAC;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.aoju.bus.image.metric.internal.pdu.RoleSelection;

/**
 * An application entity that accepts Verification, the services it is given and every storage SOP class, standard or private, in whatever
 * transfer syntax is proposed: objects are stored as they come, so that none has to be understood here.
 */
final class StorageEntity extends ApplicationEntity {
    private static final long serialVersionUID = 1L;

    private static final int ACCEPTANCE = 0;
    private static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 3;
    private static final int TRANSFER_SYNTAXES_NOT_SUPPORTED = 4;

    private static final String STANDARD_ROOT = "1.2.840.10008.";
    private static final String STORAGE_ROOT = "1.2.840.10008.5.1.4.1.1.";

    /** Storage SOP classes outside of the storage root (PS3.4 tables B.5-1, GG.3-1). */
    private static final Set<String> OTHER_STORAGE = Set.of(
            "1.2.840.10008.5.1.4.34.7",
            "1.2.840.10008.5.1.4.34.10",
            "1.2.840.10008.5.1.4.38.1",
            "1.2.840.10008.5.1.4.39.1",
            "1.2.840.10008.5.1.4.43.1",
            "1.2.840.10008.5.1.4.44.1",
            "1.2.840.10008.5.1.4.45.1");

    /** These two lose or hide the value representations, so that explicit little endian goes before them. */
    private static final Set<String> LAST_CHOICE = Set.of(UID.ImplicitVRLittleEndian, UID.ExplicitVRBigEndianRetired);

    /** The toolkit's name for an entity that takes every called AE title; {@link Admission} decides. */
    private static final String ANY_TITLE = "*";

    private final Set<String> services;

    /** @param services SOP classes that are served too, in the plain transfer syntaxes */
    StorageEntity(Set<String> services) {
        super(ANY_TITLE);
        this.services = Set.copyOf(services);
    }

    @Override
    protected Presentation negotiate(AAssociateRQ request, AAssociateAC answer, Presentation proposed) {
        String sopClass = proposed.getAbstractSyntax();
        if (sopClass == null || !accepts(sopClass)) {
            return new Presentation(proposed.getPCID(), ABSTRACT_SYNTAX_NOT_SUPPORTED, UID.ImplicitVRLittleEndian);
        }
        if (request.getRoleSelectionFor(sopClass) != null && answer.getRoleSelectionFor(sopClass) == null) {
            answer.addRoleSelection(new RoleSelection(sopClass, true, false));
        }
        List<String> syntaxes = List.of(proposed.getTransferSyntaxes());
        return (services.contains(sopClass) ? plain(syntaxes) : choose(syntaxes))
                .map(syntax -> new Presentation(proposed.getPCID(), ACCEPTANCE, syntax))
                .orElseGet(() -> new Presentation(
                        proposed.getPCID(), TRANSFER_SYNTAXES_NOT_SUPPORTED, UID.ImplicitVRLittleEndian));
    }

    private boolean accepts(String sopClass) {
        return services.contains(sopClass) || stores(sopClass);
    }

    private static boolean stores(String sopClass) {
        return sopClass.equals(UID.VerificationSOPClass)
                || !sopClass.startsWith(STANDARD_ROOT)
                || sopClass.startsWith(STORAGE_ROOT)
                || OTHER_STORAGE.contains(sopClass);
    }

    /** These data sets are read here. */
    private static Optional<String> plain(List<String> proposed) {
        return Stream.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian)
                .filter(proposed::contains)
                .findFirst();
    }

    /** The sender's first choice, because that is the form it holds; explicit little endian before the two lossy ones. */
    private static Optional<String> choose(List<String> proposed) {
        if (proposed.isEmpty() || proposed.stream().anyMatch(String::isBlank)) {
            return Optional.empty();
        }
        boolean explicit = LAST_CHOICE.contains(proposed.get(0)) && proposed.contains(UID.ExplicitVRLittleEndian);
        return Optional.of(explicit ? UID.ExplicitVRLittleEndian : proposed.get(0));
    }
}
