package org.demarche.lens.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.demarche.contracts.view.SearchResults;
import org.demarche.lens.asof.ChecksParameters;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.caching.CacheableAnswer;
import org.demarche.lens.search.Search;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@CacheableAnswer
@Tag(name = "Search", description = "Things of all kinds by words")
class SearchController implements ChecksParameters {
    private final Search search;

    SearchController(Search search) {
        this.search = search;
    }

    @Override
    public void check(String name, String value) {
        if (name.equals("kind")) {
            Search.kind(value);
        }
    }

    @GetMapping(path = "/api/search", produces = "application/json")
    @Operation(
            operationId = "search",
            summary = "Things whose id, title, name or other name contains words, and claims",
            description =
                    "Cases, incidents, campaigns, attributions, actors and relations, up to 10 of each by id; then"
                            + " claims in whose quote, verbatim words, system or asserter each of the words begins a word,"
                            + " in the order of the record. With kind, up to 50 of that kind.")
    SearchResults search(
            @Parameter(description = "words that are looked for, in any case of letters") @RequestParam(name = "q")
                    String text,
            @Parameter(
                            description = "only things of this kind; left out, the first of every kind",
                            schema = @Schema(implementation = String.class))
                    @RequestParam(name = "kind", required = false)
                    @Nullable
                    String kind,
            @Parameter(description = "the next of a kind, which is given as kind; left out: from the beginning")
                    @RequestParam(name = "after", required = false)
                    @Nullable
                    String after,
            ReadContext context) {
        return search.find(context, text, kind, after);
    }
}
