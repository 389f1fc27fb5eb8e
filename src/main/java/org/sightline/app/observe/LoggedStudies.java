package org.sightline.app.observe;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sightline.app.db.Database;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** The way back from a line of the log to its study, for who may see studies: the key stays here. */
@Singleton
public class LoggedStudies {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{12}");

    private final Database database;
    private final Studies studies;
    private final StudyNames names;

    public LoggedStudies(Database database, Studies studies, StudyNames names) {
        this.database = database;
        this.studies = studies;
        this.names = names;
    }

    /**
     * The study that a log names so, if it is still here. Hashes every UID: a second for some hundred thousand studies, which
     * somebody who reads logs has, and a column for it would not.
     *
     * @throws StudyException {@code BAD_REQUEST} when this is no such name
     */
    public Optional<StudyRecord> named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new StudyException(
                    ErrorCode.BAD_REQUEST,
                    "log",
                    "'log' is what stands for a study in a log: 12 digits of 0-9 and a-f");
        }
        return database.read(handle ->
                handle
                        .createQuery("select study_uid from study order by updated desc")
                        .mapTo(String.class)
                        .list()
                        .stream()
                        .filter(uid -> names.of(uid).equals(name))
                        .findFirst()
                        .flatMap(uid -> studies.find(handle, uid)));
    }
}
