package org.demarche.contracts.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.demarche.contracts.slot.SlotValue.Date;
import org.demarche.contracts.slot.SlotValue.Value;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotTest {

    @Test
    void noAnswerAndOneAnswerContradictNothing() {
        assertThat(contested()).isFalse();
        assertThat(contested(value("NO_LEAK", null))).isFalse();
    }

    @Test
    void differentValuesOfTheSameMeasureExcludeEachOther() {
        assertThat(contested(value("NO_LEAK", null), value("NO_SERIOUS_LEAK", null)))
                .isTrue();
        assertThat(contested(value("<10%", "servers"), value("50%", "servers"))).isTrue();
        assertThat(contested(value("NO_LEAK", null), value("NO_LEAK", null))).isFalse();
    }

    @Test
    void figuresOfDifferentMeasuresCanBothHold() {
        assertThat(contested(value("<10%", "the client's environment"), value("4", "ministries")))
                .isFalse();
    }

    @Test
    void valueWithoutAMeasureIsComparedWithEveryMeasure() {
        assertThat(contested(value("<10%", "the client's environment"), value("90%", null)))
                .isTrue();
    }

    @Test
    void freeWordsAreDifferentWordsAndNoContradiction() {
        assertThat(contested(value("massive", null), value("unprecedented and dangerous", null)))
                .isFalse();
        assertThat(contested(value("massive", null), value("HIGH", null))).isFalse();
        assertThat(contested(value("massive", null), value("<10%", "servers"))).isFalse();
        assertThat(contested(value("μαζική", null), value("Schwer", null))).isFalse();
    }

    @Test
    void wordsOfOneMeasureAreOneScale() {
        assertThat(contested(value("massive", "queues at the border"), value("slight", "queues at the border")))
                .isTrue();
        assertThat(contested(value("massive", "queues at the border"), value("slight", "queues in Tirana")))
                .isFalse();
    }

    @Test
    void datesAreContestedAsSoonAsTwoHaveNoMomentInCommon() {
        assertThat(contested(day("2022-08"), day("2022-09-01/2022-09-09"), day("2022-08-31/2022-09-01")))
                .isTrue();
        assertThat(contested(day("2022-08"), day("2022-08-31/2022-09-01"), day(null)))
                .isFalse();
        assertThat(contested(day("2022-09-07T10:00Z"), day("2022-09-07T10:01Z")))
                .isTrue();
    }

    @Test
    void slotsHaveTheNamesThatResolutionsUse() {
        assertThat(new SlotName.Severance("AL-IR")).hasToString("relation/AL-IR/severed");
        assertThat(new SlotName.Start("INC-JULY")).hasToString("incident/INC-JULY/start");
        assertThat(new SlotName.Impact("INC-JULY", "SHARE")).hasToString("incident/INC-JULY/impact/SHARE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relation/AL-IR/severed", "incident/INC-JULY/start", "incident/INC-JULY/impact/SHARE"})
    void parsedNamePrintsAsItWasWritten(String name) {
        assertThat(SlotName.parse(name)).hasToString(name);
    }

    @Test
    void theStatesOfARelationMayStandInEitherOrder() {
        assertThat(SlotName.parse("relation/IR-AL/severed")).isEqualTo(new SlotName.Severance("AL-IR"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "relation/AL-IR",
                "relation/AL-IR/restored",
                "incident/X/impact",
                "case/X/start",
                "incident/X/start/"
            })
    void invalidSlotNameIsRejected(String name) {
        assertThatThrownBy(() -> SlotName.parse(name)).hasMessage("no slot: " + name);
    }

    private static boolean contested(SlotValue... answers) {
        return new Slot(new SlotName.Start("INC-JULY"), Arrays.asList(answers)).contested();
    }

    private static Value value(String value, @Nullable String measure) {
        return new Value(value, measure);
    }

    private static Date day(@Nullable String edtf) {
        return new Date(DateRange.of(edtf == null ? null : Edtf.parse(edtf)));
    }
}
