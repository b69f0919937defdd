package org.demarche.contracts.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.demarche.contracts.entity.EntityRef.Kind;
import org.demarche.contracts.slot.SlotName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityRefTest {

    @ParameterizedTest
    @EnumSource
    void everyKindIsReadBackFromItsText(Kind kind) {
        EntityRef entity = new EntityRef(kind, "INC-JULY");
        assertThat(entity).hasToString(kind.word() + "/INC-JULY");
        assertThat(EntityRef.parse(entity.toString())).isEqualTo(entity);
        assertThat(Kind.of(kind.word())).contains(kind);
    }

    /** These words are stored in ledgers and read models. */
    @Test
    void wordsOfKindsNeverChange() {
        assertThat(Kind.values())
                .extracting(Kind::word)
                .containsExactlyInAnyOrder(
                        "case",
                        "document",
                        "actor",
                        "incident",
                        "campaign",
                        "relation",
                        "attribution",
                        "subject",
                        "claim",
                        "slot",
                        "contradiction",
                        "marking");
    }

    @Test
    void idMayContainSlashes() {
        EntityRef slot = EntityRef.slot(new SlotName.Severance("AL-IR"));
        assertThat(slot).hasToString("slot/relation/AL-IR/severed");
        assertThat(EntityRef.parse("slot/relation/AL-IR/severed")).isEqualTo(slot);
    }

    @Test
    void labelIsForPeople() {
        assertThat(EntityRef.incident("INC-JULY").label()).isEqualTo("incident INC-JULY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "incident", "treaty/T-1", "/INC-JULY", "Incident/INC-JULY"})
    void textWithoutKnownKindIsRefused(String text) {
        assertThat(EntityRef.find(text)).isEmpty();
        assertThatThrownBy(() -> EntityRef.parse(text)).hasMessageContaining(text);
    }
}
