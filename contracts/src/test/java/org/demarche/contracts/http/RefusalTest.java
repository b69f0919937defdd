package org.demarche.contracts.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.demarche.contracts.StoredNames;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void catalogueNamesOnlyCommandsThatExistAndEachReasonOnce() {
        assertThat(Refusal.all())
                .extracting(Refusal::reason)
                .doesNotHaveDuplicates()
                .allSatisfy(reason -> assertThat(reason).matches("[a-z]+(-[a-z]+)*"));
        assertThat(Refusal.all()).allSatisfy(refusal -> {
            assertThat(refusal.meaning()).endsWith(".");
            assertThat(refusal.commands()).isNotEmpty().isSorted().isSubsetOf(StoredNames.commands());
        });
    }

    @Test
    void everyCommandCanBeRefusedForSomething() {
        assertThat(StoredNames.commands())
                .allSatisfy(command -> assertThat(Refusal.of(command)).isNotEmpty());
        assertThat(Refusal.of("open-case"))
                .extracting(Refusal::reason)
                .containsExactly("unknown-document", "id-used", "case-full");
    }
}
