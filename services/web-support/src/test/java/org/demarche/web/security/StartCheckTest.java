package org.demarche.web.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class StartCheckTest {
    private final MockEnvironment settings = new MockEnvironment();

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0.0.0.0", "::", "192.0.2.1"})
    void startIsRefusedWithoutAnIssuerWhereTheNetworkReachesIt(String address) {
        if (address != null) {
            settings.setProperty("server.address", address);
        }

        assertThatThrownBy(() -> StartCheck.check(settings))
                .isInstanceOf(UnguardedServerException.class)
                .hasMessageContainingAll(
                        "DEMARCHE_OIDC_ISSUER and DEMARCHE_OIDC_AUDIENCE",
                        "SERVER_ADDRESS=127.0.0.1",
                        "DEMARCHE_SECURITY=none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
    void startOnThisMachineAloneIsAllowedWithoutAnIssuer(String address) {
        settings.setProperty("server.address", address);

        assertThatCode(() -> StartCheck.check(settings)).doesNotThrowAnyException();
    }

    @Test
    void startWithAnIssuerIsAllowed() {
        settings.setProperty("demarche.security.issuer", "https://login.example");

        assertThatCode(() -> StartCheck.check(settings)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "NONE"})
    void startThatIsSaidToBeOpenIsAllowed(String mode) {
        settings.setProperty("demarche.security.mode", mode);
        settings.setProperty("management.server.port", "9000");

        assertThatCode(() -> StartCheck.check(settings)).doesNotThrowAnyException();
    }

    @Test
    void portOfTheActuatorIsRefusedWhereTheNetworkReachesIt() {
        settings.setProperty("demarche.security.issuer", "https://login.example");
        settings.setProperty("management.server.port", "9000");

        assertThatThrownBy(() -> StartCheck.check(settings)).hasMessageContaining("demarche.web.probe-port");

        settings.setProperty("management.server.address", "127.0.0.1");
        assertThatCode(() -> StartCheck.check(settings)).doesNotThrowAnyException();
    }
}
