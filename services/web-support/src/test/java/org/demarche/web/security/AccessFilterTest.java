package org.demarche.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import org.demarche.web.limits.LimitProperties;
import org.demarche.web.limits.Limits;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AccessFilterTest {
    private static final String TOKEN = "0123456789012345678901234567890123456789";
    private static final TimeMeter STANDING = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return 0;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    };

    /** One a second, of which ten are saved up. */
    private final AccessFilter filter = new AccessFilter(
            LocalToken.of(TOKEN), new Limits(new LimitProperties(true, 1, 1, 1, 1, 1), true, STANDING), null);

    private int status(String token) throws Exception {
        var request = new MockHttpServletRequest("POST", "/api/commands/open-case");
        request.addHeader("Authorization", "Bearer " + token);
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }

    @Test
    void addressThatSendsTooManyInvalidTokensIsToldToWaitAndValidOnesStillPass() throws Exception {
        for (int n = 0; n < 10; n++) {
            assertThat(status("guess-" + n)).isEqualTo(401);
        }

        assertThat(status("guess")).isEqualTo(429);
        assertThat(status(TOKEN)).isEqualTo(200);
    }
}
