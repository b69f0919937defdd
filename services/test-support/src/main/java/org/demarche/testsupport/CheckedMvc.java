package org.demarche.testsupport;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultMatcher;

/** For {@code alwaysExpect} of Spring's MockMvc: every answer is checked by {@link DocumentedAnswers}. */
public final class CheckedMvc implements ResultMatcher {
    @Override
    public void match(MvcResult result) {
        MockHttpServletResponse response = result.getResponse();
        boolean whole = !result.getRequest().isAsyncStarted();
        DocumentedAnswers.check(new DocumentedAnswers.Answer(
                Objects.requireNonNull(result.getRequest().getMethod()),
                Objects.requireNonNull(result.getRequest().getRequestURI()),
                response.getStatus(),
                response.getContentType(),
                whole ? new String(response.getContentAsByteArray(), StandardCharsets.UTF_8) : null));
    }
}
