package org.demarche.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class LoginCookieTest {
    private static String written(boolean secure) {
        var response = new MockHttpServletResponse();
        LoginCookie.of("demarche-session", secure).write(response, "id");
        return String.valueOf(response.getHeader("Set-Cookie"));
    }

    @Test
    void cookieIsForThisHostAndTlsAloneWhereTheAddressIsHttps() {
        assertThat(written(true))
                .startsWith("__Host-demarche-session=id")
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain", "Max-Age");
    }

    @Test
    void cookieIsHiddenFromScriptsAndOtherSitesAlsoWithoutTls() {
        assertThat(written(false))
                .startsWith("demarche-session=id")
                .contains("HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");
    }
}
