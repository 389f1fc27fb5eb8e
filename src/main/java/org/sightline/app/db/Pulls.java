package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.sightline.app.db.PullRecord.Purpose;

/** Reads and writes {@code pull}. */
@Singleton
public class Pulls {
    private static final int LONGEST_REASON = 2000;

    public void insert(Handle handle, PullRecord pull) {
        handle.createUpdate("""
                        insert into pull (id, accession, study_uid, purpose, kept, state, archive, method, done, total,
                            failed, reason, candidates, attempts, created, updated)
                        values (:id, :accession, :studyUid, :purpose, :kept, :state, :archive, :method, :done, :total,
                            :failed, :reason, :candidates, :attempts, :created, :updated)""").bindMethods(pull).execute();
    }

    public Optional<PullRecord> find(Handle handle, String id) {
        return handle.createQuery("select * from pull where id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(PullRecord.class))
                .findOne();
    }

    /** The unfinished pull for the same thing, so that asking twice fetches once. */
    public Optional<PullRecord> unfinished(Handle handle, String accession, String studyUid, Purpose purpose) {
        return handle
                .createQuery("""
                        select * from pull where purpose = :purpose and state in ('SEARCHING', 'RETRIEVING')
                            and ((:accession <> '' and accession = :accession)
                                or (:uid <> '' and study_uid = :uid))
                        order by created""")
                .bind("purpose", purpose)
                .bind("accession", accession)
                .bind("uid", studyUid)
                .map(ConstructorMapper.of(PullRecord.class))
                .list()
                .stream()
                .findFirst();
    }

    public List<PullRecord> latest(Handle handle, int size) {
        return handle.createQuery("select * from pull order by created desc, id limit :size")
                .bind("size", size)
                .map(ConstructorMapper.of(PullRecord.class))
                .list();
    }

    public void update(Handle handle, PullRecord pull, Instant now) {
        handle.createUpdate("""
                        update pull set study_uid = :studyUid, kept = :kept, state = :state, archive = :archive,
                            method = :method, done = :done, total = :total, failed = :failed, reason = :shown,
                            candidates = :candidates, attempts = :attempts, updated = :now
                        where id = :id""")
                .bindMethods(pull)
                .bind(
                        "shown",
                        pull.reason()
                                .substring(
                                        0,
                                        Math.min(LONGEST_REASON, pull.reason().length())))
                .bind("now", now)
                .execute();
    }

    /** True while more of a study is on its way from an archive, or will be asked for again. */
    public boolean fetching(Handle handle, String studyUid) {
        return handle.createQuery("select count(*) from pull where study_uid = :uid and state = 'RETRIEVING'")
                        .bind("uid", studyUid)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** True for a study that came only because somebody wanted to compare with it. */
    public boolean keptAsPrior(Handle handle, String studyUid) {
        return handle.createQuery("""
                                select count(*) from pull p where p.study_uid = :uid and p.purpose = 'PRIOR'
                                    and p.kept = true and not exists (select 1 from pull d
                                        where d.study_uid = p.study_uid and d.purpose = 'DRAFT')""")
                        .bind("uid", studyUid)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }
}
