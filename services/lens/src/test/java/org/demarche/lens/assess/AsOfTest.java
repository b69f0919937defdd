package org.demarche.lens.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.assess.Given.ALL;
import static org.demarche.lens.assess.Given.NOW;
import static org.demarche.lens.assess.Given.at;
import static org.demarche.lens.assess.Given.date;
import static org.demarche.lens.assess.Given.said;

import java.time.LocalDate;
import org.demarche.contracts.time.TimeBound;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsOfTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, true",
                "2022-09-08, true",
                "2022-09-09, false",
                "2022-09, true",
                "2022-09-08T23:59Z, true",
                "2022-09-09T00:00Z, false",
                "2022-09-09T08:15+09:00, false",
                "2022-09-08T23:30-08:00, true",
                "2022-09-08T12:00, true",
                "2022-09-09/.., false",
                "../2030, true",
            })
    void claimIsIncludedUnlessItCertainlyHappenedLater(@Nullable String occurred, boolean reached) {
        assertThat(at("2022-09-08").includesOccurrence(date(occurred))).isEqualTo(reached);
    }

    @Test
    void futureClaimsAreIncludedWithoutARequestedDate() {
        assertThat(ALL.includesOccurrence(date("2030"))).isTrue();
    }

    @Test
    void stateIsAssessedAtTheEndOfTheRequestedDateOrNow() {
        assertThat(at("2022-09-08").moment()).isEqualTo(TimeBound.endOf(LocalDate.parse("2022-09-08")));
        assertThat(ALL.moment()).isEqualTo(TimeBound.of(NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "2022-09-08T08:15+09:00, true",
        "2022-09-09T08:15+09:00, false",
        "2022-09-08T23:30-08:00, true",
    })
    void statementIsIncludedByItsLocalDate(String stated, boolean included) {
        assertThat(said("2022-09-08").includesStatement(date(stated))).isEqualTo(included);
    }
}
