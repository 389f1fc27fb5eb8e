package org.sightline.app.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sightline.app.db.Agreements;
import org.sightline.app.db.Database;

/** How much of what was drafted people sign: the figure by which a site judges the system. */
@Path("/api/agreement")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "review")
public class AgreementResource {
    private final Database database;
    private final Agreements agreements;

    public AgreementResource(Database database, Agreements agreements) {
        this.database = database;
        this.agreements = agreements;
    }

    /**
     * What became of drafts.
     *
     * @param subject what wrote them, or the expert whose findings the sentences carry
     * @param reports signed ones
     * @param keptShare sentences that were signed as drafted, of those drafted; 0 where none was
     * @param similarity 1 less the share of characters that were changed; 1 for experts, of which it is not measured
     */
    public record Agreement(
            String subject,
            int reports,
            int kept,
            int changed,
            int removed,
            int added,
            double keptShare,
            int editDistance,
            double similarity) {
        private static Agreement of(Agreements.Total total) {
            int drafted = total.kept() + total.changed() + total.removed();
            double ratio = total.characters() == 0 ? 0 : (double) total.editDistance() / total.characters();
            return new Agreement(
                    total.subject(),
                    total.reports(),
                    total.kept(),
                    total.changed(),
                    total.removed(),
                    total.added(),
                    drafted == 0 ? 0 : (double) total.kept() / drafted,
                    total.editDistance(),
                    Math.max(0, 1 - ratio));
        }
    }

    /** By what wrote the drafts, and by expert. */
    public record Overview(List<Agreement> authors, List<Agreement> experts) {}

    @GET
    @Operation(summary = "How far signed reports are from their drafts, by model and by expert")
    public Overview overview(@QueryParam("from") @DefaultValue("1970-01-01T00:00:00Z") String from) {
        List<Agreements.Total> totals = database.read(h -> agreements.totals(h, Instants.parse("from", from)));
        return new Overview(of(totals, Agreements.Role.AUTHOR), of(totals, Agreements.Role.EXPERT));
    }

    private static List<Agreement> of(List<Agreements.Total> totals, Agreements.Role role) {
        return totals.stream()
                .filter(total -> total.role() == role)
                .map(Agreement::of)
                .toList();
    }
}
