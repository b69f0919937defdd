package org.demarche.lens.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.assess.Given.CASE;
import static org.demarche.lens.assess.Given.by;
import static org.demarche.lens.assess.Given.date;
import static org.demarche.lens.assess.Given.reported;

import java.util.List;
import org.demarche.contracts.event.ActorEvent.AliasAsserted;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.time.Elapsed;
import org.demarche.contracts.view.Hint;
import org.demarche.contracts.view.Hint.Kind;
import org.demarche.contracts.vocabulary.ActorKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HintTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // since, at least, at most, occurred, agrees
                "2022-07-15, -, P2M, 2022-09-19, false",
                "2022-07-15, -, P2M, 2022-09-15, true",
                "2022-07-15, -, P2M, 2022-09-16, false",
                "2022-07-15, -, P2M, 2022-09-07, true",
                "2022-07-15, -, P2M, 2022-09, true",
                "2022-07, -, P2M, 2022-09-19, true",
                "2022-07-15, P2M, -, 2022-09-07, false",
                "2022-07-15, P2M, -, 2022-09-19, true",
                "2022-07-15, P50D, P8W, 2022-09-19, false",
                "2022-07-15/.., -, P2M, 2023, true",
                "2022-07-15, -, P2M, -, true",
            })
    void elapsedTimeIsComparedWithTheDate(
            String since,
            @Nullable String atLeast,
            @Nullable String atMost,
            @Nullable String occurred,
            boolean agrees) {
        assertThat(hints(new Elapsed(Edtf.parse(since), atLeast, atMost), occurred, null))
                .extracting(Hint::kind)
                .containsExactlyElementsOf(agrees ? List.of() : List.of(Kind.ELAPSED_TIME));
    }

    @Test
    void hintDescribesTheInconsistency() {
        assertThat(hints(new Elapsed(Edtf.parse("2022-07-15"), null, "P2M"), "2022-09-19", null))
                .extracting(Hint::text)
                .containsExactly("said to be at most P2M after 2022-07-15; 2022-09-19 is 66 days after it");
    }

    @Test
    void claimStatedBeforeTheFactHasAHint() {
        assertThat(hints(null, "2022-09-19", "2022-09-10"))
                .extracting(Hint::kind)
                .containsExactly(Kind.SAID_BEFORE);
        assertThat(hints(null, "2022-09-19", "2022-09-10/..")).isEmpty();
        assertThat(hints(null, "2022-09-19", null)).isEmpty();
        assertThat(Hints.of(reported("INC-1", "2022"), date("2022-03"))).isEmpty();
    }

    @Test
    void nameThatLooksLikeAnotherHasAHint() {
        assertThat(Hints.of(new Registered("g", "\u0410PT28", ActorKind.GROUP, null, null, by("reporter")), null))
                .containsExactly(new Hint(
                        Kind.LOOKS_LIKE, "“\u0410PT28” looks like “APT28”, but has letters of another script"));
        assertThat(Hints.of(new AliasAsserted(CASE, "g", "S\u043Efacy", null, by("r\u0435porter")), null))
                .extracting(Hint::kind)
                .containsExactly(Kind.LOOKS_LIKE, Kind.LOOKS_LIKE);
        assertThat(Hints.of(new Registered("g", "Песочница", ActorKind.GROUP, null, null, by("reporter")), null))
                .isEmpty();
    }

    private static List<Hint> hints(@Nullable Elapsed elapsed, @Nullable String occurred, @Nullable String stated) {
        return Hints.of(new Severed(CASE, "AL-IR", "AL", null, elapsed, date(occurred), by("reporter")), date(stated));
    }
}
