package org.demarche.contracts.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.claim.ClaimResolver.Statements;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClaimResolverTest {
    private static final Source SOURCE = Source.direct("AL", Edtf.parse("2022-09-07"));

    @Test
    void retractedRetractionHasNoEffect() {
        List<ResolvedClaim<?>> claims = resolve(dispute(0), retract(1), retract(2));
        assertThat(claims).extracting(ResolvedClaim::live).containsExactly(true, false, true);
    }

    @Test
    void correctionsApplyInLedgerOrder() {
        List<ResolvedClaim<?>> claims = resolve(dispute(0), correct(1, "2022-08"), correct(1, "2022-09"));
        assertThat(claims.getFirst().event().occurred()).isEqualTo(Edtf.parse("2022-09"));
        assertThat(claims.getFirst().recorded().event().occurred()).isNull();
        assertThat(claims.getFirst().about()).extracting(ResolvedClaim::id).containsExactly("c2", "c3");
    }

    @Test
    void retractedCorrectionDoesNotApply() {
        List<ResolvedClaim<?>> claims = resolve(dispute(0), correct(1, "2022-08"), correct(1, "2022-09"), retract(3));
        assertThat(claims.getFirst().event().occurred()).isEqualTo(Edtf.parse("2022-08"));
    }

    @Test
    void disputeChangesNothing() {
        List<ResolvedClaim<?>> claims = resolve(dispute(0), dispute(1));
        assertThat(claims).extracting(ResolvedClaim::live).containsExactly(true, true);
        assertThat(claims.getFirst().about()).containsExactly(claims.getLast());
    }

    /** Ids are unique in a ledger, but a reader may see claims of a subject that share one. */
    @Test
    void retractedAttributionRetractsTheClaimThatMadeItAndNoOther() {
        List<ResolvedClaim<?>> claims = resolve(
                made("ATT-1", "INC-1"), made("ATT-1", "INC-2"), made("ATT-2", "INC-1"), endorsed(), withdrawn());
        assertThat(claims).extracting(ResolvedClaim::live).containsExactly(false, true, true, true, true);
    }

    /** Every second claim is retracted, from the end on. No recursion is used, so a long chain is safe. */
    @Test
    void chainOfHundredThousandRetractionsIsResolved() {
        List<RecordedClaim> chain = new ArrayList<>();
        chain.add(recorded(1, dispute(0)));
        for (int position = 2; position <= 100_001; position++) {
            chain.add(recorded(position, retract(position - 1)));
        }
        List<ResolvedClaim<?>> claims = ClaimResolver.resolve(chain);
        assertThat(claims.getFirst().live()).isTrue();
        assertThat(claims.get(1).live()).isFalse();
        assertThat(claims.getLast().live()).isTrue();
    }

    @Test
    void claimThatHadNotBeenSaidIsLeftOutAndHasNoEffect() {
        List<RecordedClaim> claims = recorded(dispute(0), retract(1));
        List<ResolvedClaim<?>> said = ClaimResolver.resolve(claims, new Statements() {
            @Override
            public @Nullable Edtf stated(RecordedClaim claim, Event event) {
                return event instanceof ClaimEvent.Retracted ? Edtf.parse("2023") : null;
            }

            @Override
            public boolean isSaid(@Nullable Edtf stated) {
                return stated == null;
            }
        });
        assertThat(said).singleElement().satisfies(claim -> {
            assertThat(claim.live()).isTrue();
            assertThat(claim.about()).isEmpty();
        });
    }

    private static List<ResolvedClaim<?>> resolve(Event... events) {
        return ClaimResolver.resolve(recorded(events));
    }

    private static List<RecordedClaim> recorded(Event... events) {
        List<RecordedClaim> claims = new ArrayList<>();
        for (Event event : events) {
            claims.add(recorded(claims.size() + 1, event));
        }
        return claims;
    }

    private static RecordedClaim recorded(long position, Event event) {
        return new RecordedClaim(position, "c" + position, Instant.EPOCH, event);
    }

    private static Event dispute(long position) {
        return new ClaimEvent.Disputed("AL", "c" + position, position, null, null, SOURCE);
    }

    private static Event retract(long position) {
        return new ClaimEvent.Retracted("AL", "c" + position, position, null, null, SOURCE);
    }

    private static Event correct(long position, String date) {
        return new ClaimEvent.Corrected("AL", "c" + position, position, Edtf.parse(date), null, null, SOURCE);
    }

    private static Event made(String attribution, String subject) {
        return new AttributionEvent.ResponsibilityClaimed("AL", attribution, subject, "hj", null, null, SOURCE);
    }

    private static Event endorsed() {
        return new AttributionEvent.Endorsed("AL", "ATT-1", "INC-1", "US", null, SOURCE);
    }

    private static Event withdrawn() {
        return new AttributionEvent.Retracted("AL", "ATT-1", "INC-1", null, null, SOURCE);
    }
}
