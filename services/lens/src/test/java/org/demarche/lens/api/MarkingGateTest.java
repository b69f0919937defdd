package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.demarche.web.security.AccessRule;
import org.demarche.web.security.AccessTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkingGateTest {
    static Stream<String> addresses() {
        return AccessTable.all().stream()
                .filter(rule -> !rule.method().equals("POST"))
                .map(MarkingGateTest::pattern);
    }

    private static String pattern(AccessRule rule) {
        return rule.pattern().getPatternString();
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void addressIsOnOneList(String address) {
        assertThat(Stream.of(MarkingGate.FILTERED, MarkingGate.WITHOUT_RECORDS, MarkingGate.REFUSED)
                        .filter(list -> list.contains(address)))
                .as("the list that says whether the answer is filtered")
                .hasSize(1);
        assertThat(MarkingGate.isSafe(address)).isEqualTo(!MarkingGate.REFUSED.contains(address));
    }

    @ParameterizedTest
    @MethodSource("gone")
    void listHasNoAddressThatTheTableLacks(String address) {
        assertThat(addresses()).contains(address);
    }

    static List<String> gone() {
        return Stream.of(MarkingGate.FILTERED, MarkingGate.WITHOUT_RECORDS, MarkingGate.REFUSED)
                .flatMap(Set::stream)
                .toList();
    }
}
