package org.demarche.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.IncidentEvent.AffectedRecorded;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.AffectedKind;
import org.demarche.contracts.vocabulary.Availability;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class CorrectionTest {
    private static final Source SOURCE = Source.direct("desk", Edtf.parse("2022-09-12"));
    private static final AffectedRecorded CLAIM = new AffectedRecorded(
            "albania-2022",
            "INC-TIMS",
            AffectedKind.SYSTEM,
            "TIMS",
            List.of("Traveller Information Management System"),
            Availability.DEGRADED,
            Edtf.parse("2022-09"),
            SOURCE);

    @Test
    void aDateIsReplacedAndEverythingElseStays() {
        assertThat(corrected("2022-09-09", null))
                .isEqualTo(new AffectedRecorded(
                        CLAIM.caseId(),
                        CLAIM.incident(),
                        CLAIM.kind(),
                        CLAIM.name(),
                        CLAIM.aliases(),
                        CLAIM.availability(),
                        Edtf.parse("2022-09-09"),
                        SOURCE));
    }

    @Test
    void nullTakesAFieldAway() {
        AffectedRecorded corrected = corrected(null, "{'availability':null,'occurred':null}");
        assertThat(corrected.availability()).isNull();
        assertThat(corrected.occurred()).isNull();
    }

    @Test
    void anObjectIsMergedAndAListIsReplacedAsAWhole() {
        AffectedRecorded corrected =
                corrected(null, "{'aliases':['Total'],'source':{'credibility':3,'locator':{'offset':1,'length':2}}}");
        assertThat(corrected.aliases()).containsExactly("Total");
        assertThat(corrected.source().asserter()).isEqualTo("desk");
        assertThat(corrected.source().credibility()).isEqualTo(3);
        assertThat(corrected.source().locator()).isNotNull();
    }

    @Test
    void correctionListsTheChangedFields() {
        ObjectNode patch = Json.MAPPER.createObjectNode().put("name", "TIMS");
        var corrected = new Corrected("albania-2022", "al-1", 7, Edtf.parse("2022-09-09"), patch, null, SOURCE);
        assertThat(Correction.of(CLAIM, corrected).changes()).singleElement().satisfies(change -> {
            assertThat(change.field()).isEqualTo("occurred");
            assertThat(change.was()).hasToString("\"2022-09\"");
            assertThat(change.now()).hasToString("\"2022-09-09\"");
        });
    }

    @Test
    void anEmptyCorrectionChangesNothing() {
        assertThat(corrected(null, null)).isEqualTo(CLAIM);
    }

    private static AffectedRecorded corrected(@Nullable String occurred, @Nullable String fields) {
        Edtf date = occurred == null ? null : Edtf.parse(occurred);
        ObjectNode patch = fields == null ? null : (ObjectNode) Json.MAPPER.readTree(fields.replace('\'', '"'));
        return (AffectedRecorded)
                Correction.of(CLAIM, new Corrected("albania-2022", "al-1", 7, date, patch, null, SOURCE))
                        .event();
    }
}
