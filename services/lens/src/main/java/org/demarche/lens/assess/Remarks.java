package org.demarche.lens.assess;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.ClaimEvent.Corroborated;
import org.demarche.contracts.event.ClaimEvent.Disputed;
import org.demarche.contracts.event.ClaimEvent.Retracted;
import org.demarche.contracts.event.Correction;
import org.demarche.contracts.event.Correction.Change;
import org.demarche.contracts.event.Event;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What was said about a claim itself, in ledger order; left out where nothing was. Each remark is a claim as well: one
 * that is not live is shown and takes no effect.
 *
 * @param disputedBy the asserters of live disputes
 * @param origins whose word backs the claim beside its own asserter's, by live corroborations: each once, however often
 *     it is repeated
 * @param hints what does not agree within the claim itself
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Remarks(
        List<String> disputedBy,
        List<Objection> disputes,
        List<Amendment> corrections,
        List<Support> corroborations,
        List<String> origins,
        List<Objection> retractions,
        List<Hint> hints) {

    /** Somebody says that the claim is wrong, or takes it back. */
    public record Objection(
            String claim,
            long position,
            boolean live,
            @Nullable String reason,
            @JsonUnwrapped Provenance provenance) {}

    /** Somebody says that the claim should read otherwise: what each field was until then, and what it is to be. */
    public record Amendment(
            String claim,
            long position,
            boolean live,
            List<Change> changes,
            @Nullable String reason,
            @JsonUnwrapped Provenance provenance) {}

    /** Somebody says the same; {@code origin} is whose word that is. */
    public record Support(
            String claim,
            long position,
            boolean live,
            String origin,
            @JsonUnwrapped Provenance provenance) {}

    static Remarks of(Standing<?> standing) {
        List<Hint> hints = Hint.of(standing.event(), standing.stated());
        return standing.about().isEmpty() ? none(hints) : remarks(standing, hints);
    }

    /** Of nearly every claim nothing was said. */
    private static Remarks none(List<Hint> hints) {
        return new Remarks(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), hints);
    }

    private static Remarks remarks(Standing<?> standing, List<Hint> hints) {
        return new Remarks(
                Standing.only(Disputed.class, Standing.live(standing.about())).stream()
                        .map(each -> each.event().source().asserter())
                        .distinct()
                        .toList(),
                disputes(standing),
                amendments(standing),
                supports(standing),
                Origins.besides(standing),
                retractions(standing),
                hints);
    }

    static boolean disputed(Standing<?> standing) {
        return standing.about().stream().anyMatch(each -> each.live() && each.event() instanceof Disputed);
    }

    private static List<Objection> disputes(Standing<?> standing) {
        return Standing.only(Disputed.class, standing.about()).stream()
                .map(each -> objection(each, each.event().reason()))
                .toList();
    }

    private static List<Objection> retractions(Standing<?> standing) {
        List<Objection> retractions = new ArrayList<>();
        for (Standing<?> each : standing.about()) {
            if (each.event() instanceof Retracted retracted) {
                retractions.add(objection(each, retracted.reason()));
            } else if (each.event() instanceof AttributionEvent.Retracted retracted) {
                retractions.add(objection(each, retracted.reason()));
            }
        }
        return retractions;
    }

    private static Objection objection(Standing<?> each, @Nullable String reason) {
        return new Objection(each.id(), each.position(), each.live(), reason, Provenance.of(each));
    }

    private static List<Amendment> amendments(Standing<?> standing) {
        List<Amendment> amendments = new ArrayList<>();
        Event event = standing.claim().event();
        for (Standing<Corrected> each : Standing.only(Corrected.class, standing.about())) {
            amendments.add(new Amendment(
                    each.id(),
                    each.position(),
                    each.live(),
                    changes(event, each.event()),
                    each.event().reason(),
                    Provenance.of(each)));
            event = each.live() ? Correction.reading(event, each.event()) : event;
        }
        return amendments;
    }

    private static List<Change> changes(Event event, Corrected corrected) {
        try {
            return Correction.of(event, corrected).changes();
        } catch (JacksonException e) {
            return List.of();
        }
    }

    private static List<Support> supports(Standing<?> standing) {
        return Standing.only(Corroborated.class, standing.about()).stream()
                .map(each -> new Support(
                        each.id(), each.position(), each.live(), Origins.of(each.event()), Provenance.of(each)))
                .toList();
    }
}
