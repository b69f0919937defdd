package org.demarche.lens.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.demarche.lens.assess.Given.ALL;
import static org.demarche.lens.assess.Given.NO_DOCUMENTS;
import static org.demarche.lens.assess.Given.claims;
import static org.demarche.lens.assess.Given.reported;

import java.util.List;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.http.ProblemException;
import org.junit.jupiter.api.Test;

class CancellationTest {
    private final List<RecordedClaim> claims = claims(reported("INC-1", "2022"));

    @Test
    void assessmentEndsWhereItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> IncidentAssessment.assess("INC-1", claims, ALL, NO_DOCUMENTS))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("its client is gone");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(IncidentAssessment.assess("INC-1", claims, ALL, NO_DOCUMENTS))
                .isNotNull();
    }
}
