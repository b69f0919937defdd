package org.demarche.lens.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.view.Provenance;
import org.demarche.contracts.view.RelationState.Measure;
import org.demarche.contracts.view.RelationState.Terms;
import org.demarche.contracts.view.Remarks;
import org.demarche.contracts.vocabulary.MeasureKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeasureWordsTest {
    private final MeasureWords words = new MeasureWords(id -> id, id -> id);

    @ParameterizedTest
    @EnumSource(MeasureKind.class)
    void wordsOfEveryKindUseOnlyFieldsThatAMeasureHas(MeasureKind kind) {
        assertThat(words.of(measure(kind))).startsWith("AL ").doesNotContain("{", "[");
    }

    private static Measure measure(MeasureKind kind) {
        Terms nothing = new Terms(null, null, null, null, null, null, null);
        return new Measure(
                kind, "c1", "AL", null, null, null, null, null, null, nothing, null, true, null, List.of(), somebody());
    }

    private static Provenance somebody() {
        Remarks none = new Remarks(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null);
        return new Provenance("desk", Mode.DIRECT, null, null, null, null, null, null, null, none);
    }
}
