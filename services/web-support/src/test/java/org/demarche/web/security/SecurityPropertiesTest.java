package org.demarche.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SecurityPropertiesTest {
    private static final String ISSUER = "https://login.example";

    private static List<String> refusals(
            @Nullable String issuer, @Nullable String audience, SecurityProperties.@Nullable Mode mode) {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            return factory
                    .getValidator()
                    .validate(new SecurityProperties(
                            issuer, audience, "roles", "asserter", "clearance", "organisation", mode, null, null))
                    .stream()
                    .map(ConstraintViolation::getMessage)
                    .toList();
        }
    }

    @Test
    void completeSettingsAreTaken() {
        assertThat(refusals(ISSUER, "demarche", null)).isEmpty();
        assertThat(refusals(null, null, null)).isEmpty();
        assertThat(refusals("", "", SecurityProperties.Mode.NONE)).isEmpty();
    }

    @Test
    void issuerWithoutAudienceIsRefused() {
        assertThat(refusals(ISSUER, "", null))
                .singleElement()
                .asString()
                .startsWith("demarche.security.audience (DEMARCHE_OIDC_AUDIENCE) is needed");
    }

    /** The issuer's name may be misspelt; then nobody would be asked for a token. */
    @Test
    void audienceWithoutIssuerIsRefused() {
        assertThat(refusals(null, "demarche", null))
                .singleElement()
                .asString()
                .startsWith("demarche.security.issuer (DEMARCHE_OIDC_ISSUER) is needed");
    }

    @Test
    void issuerBesideNoneIsRefused() {
        assertThat(refusals(ISSUER, "demarche", SecurityProperties.Mode.NONE))
                .singleElement()
                .asString()
                .startsWith("demarche.security.mode (DEMARCHE_SECURITY) says none");
    }
}
