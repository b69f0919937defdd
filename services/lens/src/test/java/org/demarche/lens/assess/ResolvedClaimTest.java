package org.demarche.lens.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.assess.Given.ALL;
import static org.demarche.lens.assess.Given.NOW;
import static org.demarche.lens.assess.Given.NO_DOCUMENTS;
import static org.demarche.lens.assess.Given.by;
import static org.demarche.lens.assess.Given.claim;
import static org.demarche.lens.assess.Given.claims;
import static org.demarche.lens.assess.Given.date;
import static org.demarche.lens.assess.Given.document;
import static org.demarche.lens.assess.Given.known;
import static org.demarche.lens.assess.Given.opened;
import static org.demarche.lens.assess.Given.said;
import static org.demarche.lens.assess.Given.severed;
import static org.demarche.lens.assess.Given.stated;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.ActorKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which claims count as of a point. */
class ResolvedClaimTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // stated, published, said, counts
                "2022-09-10, -, 2022-09-09, false",
                "2022-09-10, -, 2022-09-10, true",
                "2022-09-10, -, 2022-09, true",
                "2022-09-10?, -, 2022-09-10, true",
                "2022-09, -, 2022-09-01, true",
                "2022-09, -, 2022-08-31, false",
                "2022-09-10/.., -, 2022-09-09, false",
                "../2022-09-10, -, 1900, true",
                "2022-09-10T10:00Z, -, 2022-09-10T09:59Z, false",
                "2022-09-10T10:00Z, -, 2022-09-10T10:00Z, true",
                "-, 2022-09-11/.., 2022-09-10, false",
                "-, 2022-09-11/.., 2022-09-11, true",
                "2022-09-07, 2022-09-11/.., 2022-09-08, true",
                "-, -, 1900, true",
                "2022-09-10, -, -, true",
                "2022-09-10, -, 2022-09-01/.., true",
            })
    void claimCountsIfItCanHaveBeenStatedByTheDate(
            @Nullable String stated, @Nullable String published, @Nullable String said, boolean counts) {
        List<RecordedClaim> claims =
                claims(document("DOC", published), severed("2022-09-07", stated("A", stated, "DOC")));
        AsOf asOf = new AsOf(Long.MAX_VALUE, date(said), null, NOW);
        assertThat(ClaimsAsOf.resolve(claims.subList(1, 2), asOf, Documents.in(claims, asOf)))
                .hasSize(counts ? 1 : 0);
    }

    @Test
    void claimWithoutAKnownDocumentHasNoStatedDate() {
        List<RecordedClaim> claims =
                claims(severed("2022-09-07", by("A")), severed("2022-09-07", stated("A", null, "LOST")));
        assertThat(ClaimsAsOf.resolve(claims, said("1900"), NO_DOCUMENTS)).hasSize(2);
    }

    @Test
    void documentRecordedLaterGivesNoStatedDate() {
        List<RecordedClaim> claims =
                claims(severed("2022-09-07", stated("A", null, "DOC")), document("DOC", "2022-09-11"));
        AsOf before = new AsOf(1, date("2022-09-01"), null, NOW);
        AsOf after = new AsOf(2, date("2022-09-01"), null, NOW);
        assertThat(ClaimsAsOf.resolve(claims, before, Documents.in(claims, before)))
                .hasSize(1);
        assertThat(ClaimsAsOf.resolve(claims, after, Documents.in(claims, after)))
                .isEmpty();
    }

    @Test
    void theKnownPositionIsInclusive() {
        List<RecordedClaim> claims = claims(severed("2022"), severed("2023"), severed("2024"));
        assertThat(ClaimsAsOf.resolve(claims, known(2), NO_DOCUMENTS))
                .extracting(ResolvedClaim::id)
                .containsExactly("c1", "c2");
        assertThat(ClaimsAsOf.resolve(claims, known(0), NO_DOCUMENTS)).isEmpty();
        assertThat(ClaimsAsOf.resolve(claims, ALL, NO_DOCUMENTS)).hasSize(3);
    }

    @Test
    void administrativeEntriesHaveNoStatedDate() {
        Registered registered =
                new Registered("IR", "Iran", ActorKind.STATE, "IR", null, stated("desk", "2026-01-01", null));
        List<RecordedClaim> claims = claims(opened("Albania"), registered, document("DOC", "2022-09-11"));
        assertThat(ClaimsAsOf.resolve(claims, said("2022-09-10"), NO_DOCUMENTS))
                .extracting(ResolvedClaim::id)
                .containsExactly("c1", "c2");
        assertThat(ClaimsAsOf.resolve(claims, said("2022-09-11"), NO_DOCUMENTS)).hasSize(3);
    }

    @Test
    void claimsAreResolvedOnceAndInLedgerOrder() {
        RecordedClaim third = claim(3, severed("2022"));
        assertThat(ClaimsAsOf.resolve(List.of(third, claim(1, severed("2023")), third), ALL, NO_DOCUMENTS))
                .extracting(ResolvedClaim::position)
                .containsExactly(1L, 3L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void inclusionAgreesWithANaiveSearchDayByDay(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<RecordedClaim> claims = randomClaims(random);
            AsOf asOf = new AsOf(random.nextInt(12), randomDate(random), null, NOW);
            Documents documents = Documents.in(claims, asOf);
            List<Long> expected = claims.stream()
                    .filter(claim -> counts(claim, claims, asOf))
                    .map(RecordedClaim::position)
                    .toList();
            assertThat(ClaimsAsOf.resolve(claims, asOf, documents))
                    .as("%s under %s", claims, asOf)
                    .extracting(ResolvedClaim::position)
                    .isEqualTo(expected);
        }
    }

    /** Searches day by day for one on which it can have been stated, not after the last requested day. */
    private static boolean counts(RecordedClaim claim, List<RecordedClaim> claims, AsOf asOf) {
        Edtf stated = claim.event() instanceof DocumentRecorded document
                ? document.publishedAt()
                : claim.event().source().stated();
        if (stated == null && claim.event().source().document() != null) {
            for (RecordedClaim other : claims) {
                if (other.position() <= asOf.known()
                        && other.event() instanceof DocumentRecorded document
                        && document.document().equals(claim.event().source().document())) {
                    stated = document.publishedAt();
                }
            }
        }
        boolean known = claim.position() <= asOf.known();
        return known && (asOf.said() == null || stated == null || someDay(stated, asOf.said()));
    }

    private static boolean someDay(Edtf stated, Edtf said) {
        for (LocalDate day = LocalDate.parse("2022-08-20");
                day.isBefore(LocalDate.parse("2022-10-20"));
                day = day.plusDays(1)) {
            Edtf date = Edtf.parse(day.toString());
            if (date.overlaps(stated) && !date.latest().isAfter(said.latest())) {
                return true;
            }
        }
        return false;
    }

    private static List<RecordedClaim> randomClaims(Random random) {
        List<RecordedClaim> claims = new ArrayList<>();
        for (int position = 1; position <= 10; position++) {
            String document = "D" + random.nextInt(4);
            Edtf stated = randomDate(random);
            String text = stated == null ? null : stated.text();
            claims.add(claim(
                    position,
                    position <= 3 && random.nextBoolean()
                            ? document("D" + position, text)
                            : severed("2022", stated("A", text, random.nextBoolean() ? document : null))));
        }
        return claims;
    }

    private static @Nullable Edtf randomDate(Random random) {
        LocalDate first = LocalDate.parse("2022-09-01").plusDays(random.nextInt(20));
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> Edtf.parse(first + "/..");
            case 2 -> Edtf.parse("../" + first);
            case 3 -> Edtf.parse("2022-09");
            case 4 -> Edtf.parse(first + "/" + first.plusDays(random.nextInt(9)));
            default -> Edtf.parse(first.toString());
        };
    }
}
