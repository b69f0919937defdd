package org.demarche.lens.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.demarche.lens.assess.Slot.Answer;
import org.demarche.lens.assess.Slot.Date;
import org.demarche.lens.assess.Slot.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlotTest {

    @Test
    void noAnswerAndOneAnswerContradictNothing() {
        assertThat(contested()).isFalse();
        assertThat(contested(value("NO_LEAK", null))).isFalse();
    }

    @Test
    void differentValuesOfTheSameMeasureCannotBothHold() {
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
    void aValueWhoseMeasureIsNotSaidSpeaksOfWhateverTheOtherSpeaksOf() {
        assertThat(contested(value("<10%", "the client's environment"), value("total", null)))
                .isTrue();
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
        assertThat(Slot.severed("AL-IR", List.of()).name()).isEqualTo("relation/AL-IR/severed");
        assertThat(Slot.start("INC-JULY", List.of()).name()).isEqualTo("incident/INC-JULY/start");
        assertThat(Slot.impact("INC-JULY", "SHARE", List.of()).name()).isEqualTo("incident/INC-JULY/impact/SHARE");
    }

    private static boolean contested(Answer... answers) {
        return new Slot("slot", Arrays.asList(answers)).contested();
    }

    private static Value value(String value, @Nullable String measure) {
        return new Value(value, measure);
    }

    private static Date day(@Nullable String edtf) {
        return new Date(Span.of(Given.date(edtf)));
    }
}
