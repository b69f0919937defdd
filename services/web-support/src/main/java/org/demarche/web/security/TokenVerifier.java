package org.demarche.web.security;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.demarche.contracts.event.RecordedBy;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.marking.Clearance;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Verifies tokens with the keys of the issuer. The issuer is asked when the first token comes, and again for a key that is not
 * known: so a start does not need it, and it may rotate its keys.
 */
public final class TokenVerifier implements TokenCheck {
    private static final Logger log = LoggerFactory.getLogger(TokenVerifier.class);
    static final Problem AWAY = Problem.unavailable("tokens cannot be verified now");

    private static final Duration SKEW = Duration.ofSeconds(60);
    /** As OpenID Connect limits a subject. It is stored for ever and shown, so it is one line. */
    private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,255}");

    private final String issuer;
    private final String audience;
    private final Claims claims;
    private volatile @Nullable NimbusJwtDecoder decoder;

    /**
     * From which claims of a token more is read.
     *
     * @param roles its roles
     * @param asserter the names in which its caller makes claims; without it, that is the subject
     * @param clearance what its caller may see
     * @param organisation of its caller
     */
    public record Claims(String roles, String asserter, String clearance, String organisation) {
        public Claims(String roles, String asserter) {
            this(roles, asserter, "clearance", "organisation");
        }
    }

    public TokenVerifier(String issuer, String audience, Claims claims) {
        this.issuer = issuer;
        this.audience = audience;
        this.claims = claims;
    }

    @Override
    public Verified check(String token) {
        Jwt jwt = decode(token);
        AuthenticatedCaller caller = caller(jwt);
        return new Verified(
                caller,
                caller.roles(),
                requireNonNull(jwt.getExpiresAt(), "validated").plus(SKEW));
    }

    @Override
    public boolean isReadingOpen() {
        return false;
    }

    @Override
    public String expected() {
        return "send Authorization: Bearer with a valid token";
    }

    /**
     * Returns the caller that a token is about.
     *
     * @throws BadJwtException the token is not valid
     * @throws IssuerAwayException it cannot be verified now
     */
    public AuthenticatedCaller verify(String token) {
        return caller(decode(token));
    }

    private Jwt decode(String token) {
        try {
            return decoder().decode(token);
        } catch (BadJwtException e) {
            throw e;
        } catch (JwtException e) {
            throw away(e);
        }
    }

    /**
     * As {@link #verify}, for tokens that do not come over HTTP.
     *
     * @throws ProblemException the token is not valid, or it cannot be verified now
     */
    public AuthenticatedCaller requireCaller(String token) {
        try {
            return verify(token);
        } catch (BadJwtException e) {
            log.debug("Token that is not valid refused", e);
            throw new ProblemException(Problem.unauthorized("the token is not valid"));
        } catch (IssuerAwayException e) {
            throw new ProblemException(AWAY);
        }
    }

    private static IssuerAwayException away(RuntimeException cause) {
        log.atWarn()
                .addKeyValue("error", String.valueOf(cause.getMessage()))
                .log("The issuer of tokens does not answer; requests are refused until it does");
        return new IssuerAwayException(cause);
    }

    private AuthenticatedCaller caller(Jwt token) {
        var recordedBy = new RecordedBy(subject(token), issuer, client(token));
        return new AuthenticatedCaller(
                recordedBy, Role.named(words(token, claims.roles())), asserters(token), clearance(token));
    }

    private static String subject(Jwt token) {
        return Objects.requireNonNull(token.getSubject(), "a valid token has a subject");
    }

    /** A text is one name, since names have spaces. */
    private List<String> asserters(Jwt token) {
        Object claim = token.getClaims().get(claims.asserter());
        Collection<?> names = claim instanceof Collection<?> several ? several : Arrays.asList(claim);
        List<String> asserters = names.stream()
                .filter(String.class::isInstance)
                .map(name -> String.valueOf(name).strip())
                .filter(name -> !name.isEmpty() && NAME.matcher(name).matches())
                .toList();
        return asserters.isEmpty() ? List.of(subject(token)) : asserters;
    }

    /** The program that the token was given to: {@code client_id} (RFC 9068) or {@code azp} (OpenID Connect). */
    private static @Nullable String client(Jwt token) {
        return Stream.of("client_id", "azp")
                .map(token.getClaims()::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(NAME.asMatchPredicate())
                .findFirst()
                .orElse(null);
    }

    /** The words of a claim that is a list or a text with spaces. */
    private static List<String> words(Jwt token, String name) {
        Object claim = token.getClaims().get(name);
        if (claim instanceof Collection<?> names) {
            return names.stream().map(String::valueOf).toList();
        }
        return claim instanceof String text ? List.of(text.split(" ")) : List.of();
    }

    /** A clearance that is no label gives no more than CLEAR. */
    private Clearance clearance(Jwt token) {
        return Clearance.of(text(token, claims.clearance()), text(token, claims.organisation()));
    }

    private static @Nullable String text(Jwt token, String claim) {
        Object value = token.getClaims().get(claim);
        return value == null ? null : value.toString();
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
                    .restOperations(IssuerClient.create())
                    .jwsAlgorithms(algorithms -> algorithms.addAll(Arrays.asList(SignatureAlgorithm.values())))
                    .validateType(false)
                    .build();
            created.setJwtValidator(validator());
            return created;
        } catch (RuntimeException e) {
            throw away(e);
        }
    }

    private DelegatingOAuth2TokenValidator<Jwt> validator() {
        var timestamps = new JwtTimestampValidator(SKEW);
        timestamps.setAllowEmptyExpiryClaim(false);
        var type = new JwtTypeValidator("JWT", "at+jwt");
        type.setAllowEmpty(true);
        var subject = new JwtClaimValidator<String>(
                JwtClaimNames.SUB,
                text -> text != null && !text.isBlank() && NAME.matcher(text).matches());
        return new DelegatingOAuth2TokenValidator<>(
                timestamps, type, subject, new JwtIssuerValidator(issuer), new JwtAudienceValidator(audience));
    }
}
