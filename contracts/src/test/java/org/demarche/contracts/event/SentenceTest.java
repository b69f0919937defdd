package org.demarche.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.MeasureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The sentences of events, and the templates that they are written as. */
class SentenceTest {
    private static final Pattern PLACE = Pattern.compile("\\{([^}.]*)");

    static Collection<String> events() {
        return StoredNames.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void everySentenceNamesOnlyWhatItsEventHas(String name) {
        Class<? extends Event> type = Objects.requireNonNull(StoredNames.event(name));
        String sentence = type.getAnnotation(Sentence.class).value();
        assertThat(PLACE.matcher(sentence).results().map(place -> place.group(1)))
                .isNotEmpty()
                .allSatisfy(place ->
                        assertThat(type.getMethod(place).getParameterCount()).isZero());
    }

    @ParameterizedTest
    @EnumSource(MeasureKind.class)
    void everyKindOfMeasureIsThatOfOneEvent(MeasureKind kind) {
        assertThat(StoredNames.events().stream()
                        .map(StoredNames::event)
                        .filter(type -> type.isAnnotationPresent(ListedAs.class))
                        .filter(type -> type.getAnnotation(ListedAs.class).value() == kind))
                .hasSize(1);
    }

    @Test
    void aPartIsLeftOutWhereItsValueIsMissing() {
        Template template = Template.of("{who} recalls its envoy[: {name}][, by {others}]");
        assertThat(template.with(Map.of("who", "AL", "name", "him")::get)).isEqualTo("AL recalls its envoy: him");
        assertThat(template.with(Map.of("who", "AL", "others", List.of())::get)).isEqualTo("AL recalls its envoy");
        assertThat(template.with(Map.of("who", "AL", "others", List.of("X", "Y"))::get))
                .isEqualTo("AL recalls its envoy, by X, Y");
    }

    @Test
    void aConstantIsWrittenInWords() {
        assertThat(Template.of("{kind}").with(name -> MeasureKind.PERSONA_NON_GRATA))
                .isEqualTo("persona non grata");
    }

    @Test
    void aMissingValueOutsideBracketsLeavesNothing() {
        assertThat(Template.of("to {who}").with(name -> null)).isEqualTo("to ");
    }

    @Test
    void fieldsThatNamePartiesAreThoseThatTheRecordsMark() {
        assertThat(NamedParties.fields())
                .containsExactly(
                        "actor",
                        "actors",
                        "by",
                        "claimedBy",
                        "engagedBy",
                        "from",
                        "initiator",
                        "power",
                        "responder",
                        "to",
                        "victims");
        assertThat(Arrays.asList(new NamedParties.Named("initiator", "AL")))
                .isEqualTo(NamedParties.of(new RelationEvent.SanctionsImposed(
                        "c", "AL-IR", "AL", "X", "freeze", null, Source.direct("AL", Edtf.parse("2022")))));
    }
}
