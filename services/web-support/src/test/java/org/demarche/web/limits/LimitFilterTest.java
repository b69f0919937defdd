package org.demarche.web.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.security.Principal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LimitFilterTest {
    /** Of which ten are saved up. */
    private static final int SAVED = 10;

    private final Clock clock = new Clock();
    private final Limits limits = new Limits(new LimitProperties(true, 1, 1, 1, 1, 1), true, clock);
    private final LimitFilter filter = new LimitFilter(limits);

    private static final class Clock implements TimeMeter {
        private long nanos;

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    private MockHttpServletResponse send(String path, @Nullable String subject, String address) throws Exception {
        var request = new MockHttpServletRequest("GET", path);
        Principal principal = subject == null ? null : () -> subject;
        request.setUserPrincipal(principal);
        request.setRemoteAddr(address);
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }

    private void exhaust(String path, @Nullable String subject, String address) throws Exception {
        for (int n = 0; n < SAVED; n++) {
            assertThat(send(path, subject, address).getStatus()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/cases", "/api/commands/open-case", "/api/stream", "/", "/cases/x"})
    void callerWhoComesTooOftenIsRefusedUntilTimePasses(String path) throws Exception {
        exhaust(path, "somebody", "192.0.2.1");

        MockHttpServletResponse refused = send(path, "somebody", "192.0.2.2");
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getContentAsString()).contains("urn:demarche:problem:too-many", "at most 1 ");
        int wait = Integer.parseInt(String.valueOf(refused.getHeader("Retry-After")));
        assertThat(wait).isPositive();

        clock.nanos += Duration.ofSeconds(wait).toNanos();
        assertThat(send(path, "somebody", "192.0.2.2").getStatus()).isEqualTo(200);
    }

    @Test
    void otherCallersAndOtherKindsHaveTheirOwnLimits() throws Exception {
        exhaust("/api/cases", "somebody", "192.0.2.1");

        assertThat(send("/api/cases", "another", "192.0.2.1").getStatus()).isEqualTo(200);
        assertThat(send("/api/cases", null, "192.0.2.1").getStatus()).isEqualTo(200);
        assertThat(send("/api/commands", "somebody", "192.0.2.1").getStatus()).isEqualTo(200);
    }

    @Test
    void callerWithoutATokenIsTheAddressAndAllAddressesOfAnIpv6NetworkAreOne() throws Exception {
        exhaust("/api/cases", null, "2001:db8::1");

        assertThat(send("/api/cases", null, "2001:db8::2").getStatus()).isEqualTo(429);
        assertThat(send("/api/cases", null, "2001:db8:0:1::2").getStatus()).isEqualTo(200);
        assertThat(send("/api/cases", null, "unknown").getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/api/admin/quarantine", "/api/openapi", "/pages/pages.css"})
    void healthAndTheOperatorAreNotLimited(String path) throws Exception {
        exhaust(path, "somebody", "192.0.2.1");

        assertThat(send(path, "somebody", "192.0.2.1").getStatus()).isEqualTo(200);
    }
}
