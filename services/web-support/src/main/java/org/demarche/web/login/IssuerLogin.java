package org.demarche.web.login;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.demarche.web.security.IssuerClient;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * The authorization code grant with PKCE at the issuer. Who logged in is read from the access token, which is verified like that of
 * any other request; so no ID token is needed.
 */
final class IssuerLogin {
    private static final int MAX_BEGUN = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final LoginSettings settings;
    private final RestTemplate issuer = IssuerClient.create();
    private final RestClientAuthorizationCodeTokenResponseClient tokens = tokenClient();
    private final Cache<String, Begun> begun = Caffeine.newBuilder()
            .maximumSize(MAX_BEGUN)
            .expireAfterWrite(PATIENCE)
            .build();
    private volatile @Nullable ClientRegistration client;

    /** A log-in whose answer is still to come. */
    private record Begun(OAuth2AuthorizationRequest request, String to) {}

    /** What a log-in ends with. */
    record Done(String token, String to) {}

    IssuerLogin(LoginSettings settings) {
        this.settings = settings;
    }

    /**
     * Begins a log-in and returns the address at the issuer.
     *
     * @param browser secret that only this browser has
     * @param to where it comes back to in the end
     */
    String begin(String browser, String to) {
        ClientRegistration registration = client();
        OAuth2AuthorizationRequest.Builder builder = OAuth2AuthorizationRequest.authorizationCode()
                .clientId(registration.getClientId())
                .authorizationUri(requireNonNull(
                        registration.getProviderDetails().getAuthorizationUri(), "the address of log-ins"))
                .redirectUri(requireNonNull(registration.getRedirectUri(), "the address after log-ins"))
                .scopes(registration.getScopes())
                .state(Secrets.random());
        OAuth2AuthorizationRequestCustomizers.withPkce().accept(builder);
        OAuth2AuthorizationRequest request = builder.build();
        begun.put(Secrets.digest(browser), new Begun(request, to));
        return request.getAuthorizationRequestUri();
    }

    /**
     * Ends a log-in with what the issuer made the browser bring.
     *
     * @return null where this browser began none, or another one
     * @throws OAuth2AuthorizationException the issuer refused it
     */
    @Nullable
    Done end(String browser, String state, String code) {
        String key = Secrets.digest(browser);
        Begun login = begun.getIfPresent(key);
        if (login == null || !Objects.equals(login.request().getState(), state)) {
            return null;
        }
        begun.invalidate(key); // a code is used once
        ClientRegistration registration = client();
        OAuth2AuthorizationResponse answer = OAuth2AuthorizationResponse.success(code)
                .redirectUri(requireNonNull(registration.getRedirectUri(), "the address after log-ins"))
                .state(state)
                .build();
        String token = tokens.getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(
                        registration, new OAuth2AuthorizationExchange(login.request(), answer)))
                .getAccessToken()
                .getTokenValue();
        return new Done(token, login.to());
    }

    /** As Spring makes it, but with a bound on the time that it waits. */
    private static RestClientAuthorizationCodeTokenResponseClient tokenClient() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(IssuerClient.patient())
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    private ClientRegistration client() {
        ClientRegistration known = client;
        if (known == null) {
            known = register();
            client = known;
        }
        return known;
    }

    private ClientRegistration register() {
        Map<String, Object> configuration = Objects.requireNonNull(issuer.exchange(
                        settings.issuer() + "/.well-known/openid-configuration",
                        HttpMethod.GET,
                        null,
                        new ParameterizedTypeReference<Map<String, Object>>() {})
                .getBody());
        ClientRegistration.Builder builder = ClientRegistrations.fromOidcConfiguration(configuration)
                .registrationId("issuer")
                .clientId(settings.clientId())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(settings.address() + "/login/callback")
                .scope(List.of("openid"));
        return settings.clientSecret() == null
                ? builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .build()
                : builder.clientSecret(settings.clientSecret()).build();
    }
}
