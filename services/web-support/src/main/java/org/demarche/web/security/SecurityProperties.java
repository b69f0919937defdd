package org.demarche.web.security;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.validation.annotation.Validated;

/**
 * Who may use the HTTP server.
 *
 * @param issuer Address of the OpenID Connect issuer whose tokens are taken. Empty is only allowed where the
 *     server listens on this machine alone, or with mode none.
 * @param audience What a token must name as its audience. Needed with an issuer.
 * @param rolesClaim Claim of the token that lists the roles: publisher, analyst, reader, auditor, operator.
 * @param asserterClaim Claim of the token with the names in which a publisher makes claims, as a text or a list. Without it, that is
 *     the subject.
 * @param clearanceClaim Claim of the token that says what its bearer may see: CLEAR, GREEN, AMBER, AMBER+STRICT, RED, or ALL. Without it GREEN.
 * @param organisationClaim Claim of the token that names the organisation of its bearer, which is compared with the recipients of what is RED.
 * @param mode none says that anybody may read and record: something else decides who reaches the server. It cannot be given
 *     with an issuer.
 * @param clientId Id by which the issuer knows this program. With it, browsers that open a page log in at the issuer.
 * @param clientSecret Secret of that client. Empty means a public client; PKCE is used in any case.
 */
@Validated
@ConfigurationProperties("demarche.security")
public record SecurityProperties(
        @Nullable String issuer,
        @Nullable String audience,
        @DefaultValue("roles") @NotBlank String rolesClaim,
        @DefaultValue("asserter") @NotBlank String asserterClaim,
        @DefaultValue("clearance") @NotBlank String clearanceClaim,
        @DefaultValue("organisation") @NotBlank String organisationClaim,
        @Nullable Mode mode,
        @Nullable String clientId,
        @Nullable String clientSecret) {
    /** What may be said instead of an issuer. */
    public enum Mode {
        NONE
    }

    TokenVerifier.Claims claims() {
        return new TokenVerifier.Claims(rolesClaim, asserterClaim, clearanceClaim, organisationClaim);
    }

    public boolean hasIssuer() {
        return StringUtils.hasText(issuer);
    }

    /** Whether nobody is asked for a token, and the settings say so. */
    public boolean isOpenToAll() {
        return mode == Mode.NONE;
    }

    /** Whether a process that has a token of its own asks for it. */
    public boolean asksForLocalToken() {
        return !hasIssuer() && !isOpenToAll();
    }

    @AssertTrue(
            message = "demarche.security.audience (DEMARCHE_OIDC_AUDIENCE) is needed with demarche.security.issuer:"
                    + " without it, tokens for other programs would be taken")
    boolean isAudienceThere() {
        return !hasIssuer() || StringUtils.hasText(audience);
    }

    @AssertTrue(
            message = "demarche.security.issuer (DEMARCHE_OIDC_ISSUER) is needed with demarche.security.audience:"
                    + " without it nobody is asked for a token")
    boolean isIssuerThere() {
        return hasIssuer() || !StringUtils.hasText(audience);
    }

    @AssertTrue(
            message = "demarche.security.issuer (DEMARCHE_OIDC_ISSUER) is needed with demarche.security.client-id:"
                    + " there browsers log in")
    boolean isIssuerThereForLogin() {
        return hasIssuer() || !StringUtils.hasText(clientId);
    }

    /** A secret is not written. */
    @Override
    public String toString() {
        return "issuer " + issuer + ", audience " + audience + ", client " + clientId + ", mode " + mode;
    }

    @AssertTrue(
            message = "demarche.security.mode (DEMARCHE_SECURITY) says none, but demarche.security.issuer is given:"
                    + " expected one of the two")
    boolean isModeClear() {
        return !hasIssuer() || mode == null;
    }
}
