package org.demarche.contracts.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.demarche.contracts.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClearanceTest {
    private static final List<Set<String>> RECIPIENTS = List.of(Set.of("a"), Set.of("b"), Set.of("a", "b"));

    @ParameterizedTest
    @CsvSource({
        "CLEAR, CLEAR", "GREEN, GREEN", "TLP:AMBER, AMBER", "amber+strict, AMBER+STRICT", "RED, RED",
        "AMBER_STRICT, CLEAR", "secret, CLEAR", "all, CLEAR", "'', CLEAR", "ALL, ALL"
    })
    void claimIsReadAndWhatIsNoLabelGivesNoMoreThanClear(String claim, String word) {
        assertThat(Clearance.of(claim, "a").word()).isEqualTo(word);
    }

    @Test
    void tokenWithoutAClearanceGivesGreen() {
        assertThat(Clearance.of(null, "a")).isEqualTo(Clearance.DEFAULT);
        assertThat(Clearance.DEFAULT.allows(new Marking(Tlp.GREEN, Set.of()))).isTrue();
        assertThat(Clearance.DEFAULT.allows(new Marking(Tlp.AMBER, Set.of()))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Tlp.class)
    void labelIsWrittenAsTheStandardWritesIt(Tlp tlp) {
        assertThat(Json.MAPPER.writeValueAsString(tlp)).isEqualTo("\"" + tlp.word() + "\"");
        assertThat(Tlp.of(tlp.word())).contains(tlp);
    }

    @Test
    void redIsForItsRecipientsOnly() {
        var marking = new Marking(Tlp.RED, Set.of("a"));
        assertThat(Clearance.of("RED", "a").allows(marking)).isTrue();
        assertThat(Clearance.of("RED", "b").allows(marking)).isFalse();
        assertThat(Clearance.of("RED", null).allows(marking)).isFalse();
        assertThat(Clearance.of("AMBER+STRICT", "a").allows(marking)).isFalse();
        assertThat(Clearance.ALL.allows(marking)).isTrue();
    }

    @Test
    void readersWhoSeeTheSameAreTheSame() {
        assertThat(Clearance.of("AMBER", "a")).isEqualTo(Clearance.of("AMBER", "b"));
        assertThat(Clearance.of("RED", "a")).isNotEqualTo(Clearance.of("RED", "b"));
    }

    /** Which of two markings is the narrower one agrees with who may see what. */
    @Test
    void nobodySeesMoreByANarrowerMarking() {
        for (Marking one : markings()) {
            for (Marking other : markings()) {
                boolean narrower = clearances().stream().allMatch(each -> !each.allows(one) || each.allows(other));
                assertThat(one.isAsNarrowAs(other))
                        .as("%s beside %s", one, other)
                        .isEqualTo(narrower);
            }
        }
    }

    private static List<Marking> markings() {
        List<Marking> markings = new ArrayList<>();
        for (Tlp tlp : Tlp.values()) {
            (tlp == Tlp.RED ? RECIPIENTS : List.of(Set.<String>of()))
                    .forEach(recipients -> markings.add(new Marking(tlp, recipients)));
        }
        return markings;
    }

    private static List<Clearance> clearances() {
        List<Clearance> clearances = new ArrayList<>(List.of(Clearance.ALL));
        for (Tlp tlp : Tlp.values()) {
            clearances.add(Clearance.of(tlp.word(), "a"));
            clearances.add(Clearance.of(tlp.word(), "b"));
            clearances.add(Clearance.of(tlp.word(), null));
        }
        return clearances;
    }
}
