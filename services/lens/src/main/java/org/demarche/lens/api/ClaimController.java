package org.demarche.lens.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.demarche.contracts.api.ClaimsApi;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.view.ClaimView;
import org.demarche.lens.asof.Parameters;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.caching.CacheableAnswer;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.part.Size;
import org.springframework.web.bind.annotation.RestController;

@RestController
@CacheableAnswer
@Tag(name = "Claims", description = "What is claimed about claims")
class ClaimController implements ClaimsApi<ReadContext> {
    private final EntityQueries queries;

    ClaimController(EntityQueries queries) {
        this.queries = queries;
    }

    @Override
    @Operation(
            operationId = "listClaimsAbout",
            summary = "Claims about a claim, in ledger order",
            description = "An answer shows a claim with up to four levels of remarks about it and 200 remarks in all;"
                    + " moreRemarks counts the others and leads here. The list is empty if nothing is claimed about the"
                    + " claim, or if there is no such claim.")
    public Items<ClaimView> about(
            @Parameter(description = "id of the claim: the id of its event", example = "al-A02") String claim,
            ReadContext context,
            PageRequest page) {
        List<ClaimView> all = queries.answers(context).claimsAbout(claim);
        int from = page.after() == null ? 0 : behind(all, page.after());
        int to = Size.endOfPart(all, from, page.limit());
        return new Items<>(
                all.subList(from, to), to < all.size() ? all.get(to - 1).id() : null);
    }

    private static int behind(List<ClaimView> all, String after) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(after)) {
                return i + 1;
            }
        }
        throw Parameters.refused("after", "expected the id of a claim of this list");
    }
}
