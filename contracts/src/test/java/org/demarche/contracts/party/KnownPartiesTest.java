package org.demarche.contracts.party;

import static org.assertj.core.api.Assertions.assertThat;

import org.demarche.contracts.time.Edtf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownPartiesTest {

    @ParameterizedTest
    @CsvSource({"AL, Albania", "XK, Kosovo", "SU, Soviet Union", "EU, European Union", "AU, Australia"})
    void partyIsKnownByItsNameWithoutRegistration(String code, String name) {
        assertThat(KnownParties.find(code).map(KnownParty::name)).hasValue(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZ", "QQ", "UK", "al", "", "ALB"})
    void otherCodesAreNoStates(String code) {
        assertThat(KnownParties.isState(code)).isFalse();
    }

    @Test
    void organisationIsNoState() {
        assertThat(KnownParties.isKnown("NATO")).isTrue();
        assertThat(KnownParties.isState("NATO")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "SU, 1983-09-01, false",
        "SU, 1991, false",
        "SU, 1992, true",
        "SU, 2022-08, true",
        "SU, 1991/2022, false",
        "SU, ../1921, true",
        "CS, 1995, true",
        "CS, 2004, false",
        "CS, 1968-08-21, false",
        "AL, 1500, false"
    })
    void formerStateActedInItsYearsOnly(String code, String date, boolean outside) {
        assertThat(KnownParties.find(code).orElseThrow().isCertainlyOutside(Edtf.parse(date)))
                .isEqualTo(outside);
    }

    @Test
    void undatedActCanBeOfAnyYear() {
        assertThat(KnownParties.find("SU").orElseThrow().isCertainlyOutside(null))
                .isFalse();
    }

    @Test
    void mistakenCodeHasAHint() {
        assertThat(KnownParties.hint("UK")).isEqualTo(": did you mean GB?");
        assertThat(KnownParties.hint("ZZ")).isEmpty();
    }
}
