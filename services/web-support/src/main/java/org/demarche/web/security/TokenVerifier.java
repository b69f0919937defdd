package org.demarche.web.security;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * Verifies tokens with the keys of the issuer. The issuer is asked when the first token comes, and again for a key that is not
 * known: so a start does not need it, and it may rotate its keys.
 */
final class TokenVerifier {
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final String issuer;
    private final String audience;
    private final String rolesClaim;
    private volatile @Nullable NimbusJwtDecoder decoder;

    TokenVerifier(String issuer, String audience, String rolesClaim) {
        this.issuer = issuer;
        this.audience = audience;
        this.rolesClaim = rolesClaim;
    }

    /**
     * @throws BadJwtException the token is not valid
     * @throws IssuerAwayException it cannot be verified now
     */
    Jwt verify(String token) {
        try {
            return decoder().decode(token);
        } catch (BadJwtException e) {
            throw e;
        } catch (JwtException e) {
            throw new IssuerAwayException(e);
        }
    }

    Set<Role> roles(Jwt token) {
        Object claim = token.getClaims().get(rolesClaim);
        if (claim instanceof Collection<?> names) {
            return Role.named(names.stream().map(String::valueOf).toList());
        }
        return claim instanceof String text ? Role.named(List.of(text.split(" "))) : Set.of();
    }

    private NimbusJwtDecoder decoder() {
        NimbusJwtDecoder known = decoder;
        if (known == null) {
            known = create();
            decoder = known;
        }
        return known;
    }

    private NimbusJwtDecoder create() {
        try {
            NimbusJwtDecoder created = NimbusJwtDecoder.withIssuerLocation(issuer)
                    .restOperations(client())
                    .jwsAlgorithms(algorithms -> algorithms.addAll(Arrays.asList(SignatureAlgorithm.values())))
                    .validateType(false)
                    .build();
            created.setJwtValidator(validator());
            return created;
        } catch (RuntimeException e) {
            throw new IssuerAwayException(e);
        }
    }

    private DelegatingOAuth2TokenValidator<Jwt> validator() {
        var timestamps = new JwtTimestampValidator(SKEW);
        timestamps.setAllowEmptyExpiryClaim(false);
        var type = new JwtTypeValidator("JWT", "at+jwt");
        type.setAllowEmpty(true);
        return new DelegatingOAuth2TokenValidator<>(
                timestamps, type, new JwtIssuerValidator(issuer), new JwtAudienceValidator(audience));
    }

    private static RestTemplate client() {
        var factory = new SimpleClientHttpRequestFactory();
        factory.setConnectTimeout(PATIENCE);
        factory.setReadTimeout(PATIENCE);
        return new RestTemplate(factory);
    }
}
