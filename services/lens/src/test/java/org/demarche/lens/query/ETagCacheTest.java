package org.demarche.lens.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.demarche.lens.journal.Checkpoint;
import org.junit.jupiter.api.Test;
import org.springframework.http.ETag;
import org.springframework.mock.web.MockHttpServletRequest;

class ETagCacheTest {
    private static final ETag TAG = new ETag("a", false);

    private final ETagCache tags = new ETagCache(2);

    @Test
    void whatWasUsedLeastLatelyIsForgottenFirst() {
        tags.give(basis("one"), TAG);
        tags.give(basis("two"), TAG);
        assertThat(tags.held(holding("\"a\""), basis("one"))).contains(TAG);
        tags.give(basis("three"), TAG);

        assertThat(tags.held(holding("\"a\""), basis("two"))).isEmpty();
        assertThat(tags.held(holding("\"a\""), basis("one"))).contains(TAG);
        assertThat(tags.held(holding("\"a\""), basis("three"))).contains(TAG);
    }

    @Test
    void onlyWhoHoldsItIsTold() {
        tags.give(basis("one"), TAG);

        assertThat(tags.held(holding("\"b\""), basis("one"))).isEmpty();
        assertThat(tags.held(new MockHttpServletRequest(), basis("one"))).isEmpty();
        assertThat(tags.held(holding("\"b\", W/\"a\""), basis("one"))).contains(TAG);
        assertThat(tags.held(holding("*"), basis("one"))).contains(TAG);
        assertThat(tags.held(holding("*"), basis("unknown"))).isEmpty();
        assertThat(tags.held(holding("\"a\""), new CacheKey("one", 2, Checkpoint.START)))
                .isEmpty();
        assertThat(tags.held(holding("\"a\""), new CacheKey("one", 1, null))).isEmpty();
    }

    @Test
    void questionsOfAnyLengthDoNotFillTheMemory() {
        String question = "x".repeat(1_001);
        tags.give(basis(question), TAG);

        assertThat(tags.held(holding("\"a\""), basis(question))).isEmpty();
    }

    private static CacheKey basis(String question) {
        return new CacheKey(question, 1, Checkpoint.START);
    }

    private static MockHttpServletRequest holding(String tags) {
        var request = new MockHttpServletRequest();
        request.addHeader("If-None-Match", tags);
        return request;
    }
}
