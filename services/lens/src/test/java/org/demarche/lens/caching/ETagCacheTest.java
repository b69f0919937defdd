package org.demarche.lens.caching;

import static org.assertj.core.api.Assertions.assertThat;

import org.demarche.lens.journal.Checkpoint;
import org.junit.jupiter.api.Test;
import org.springframework.http.ETag;
import org.springframework.mock.web.MockHttpServletRequest;

class ETagCacheTest {
    private static final ETag ETAG = new ETag("a", false);

    private final ETagCache cache = new ETagCache(100);

    @Test
    void cacheEvictsEntriesWhenItIsFull() {
        for (int i = 0; i < 1_000; i++) {
            cache.put(key("request " + i), ETAG);
        }

        assertThat(cache.size()).isBetween(1L, 100L);
    }

    @Test
    void cacheStaysUsefulForTheRequestThatIsRepeatedWhenItIsFull() {
        for (int i = 0; i < 1_000; i++) {
            cache.put(key("request " + i), ETAG);
            cache.put(key("repeated"), ETAG);
            assertThat(cache.matching(ifNoneMatch("\"a\""), key("repeated"))).contains(ETAG);
        }
    }

    @Test
    void matchesOnlyTheSameKeyAndAnETagThatTheRequestNames() {
        cache.put(key("one"), ETAG);

        assertThat(cache.matching(ifNoneMatch("\"b\""), key("one"))).isEmpty();
        assertThat(cache.matching(new MockHttpServletRequest(), key("one"))).isEmpty();
        assertThat(cache.matching(ifNoneMatch("\"b\", W/\"a\""), key("one"))).contains(ETAG);
        assertThat(cache.matching(ifNoneMatch("*"), key("one"))).contains(ETAG);
        assertThat(cache.matching(ifNoneMatch("*"), key("unknown"))).isEmpty();
        assertThat(cache.matching(ifNoneMatch("\"a\""), new CacheKey("one", 2, Checkpoint.START)))
                .isEmpty();
        assertThat(cache.matching(ifNoneMatch("\"a\""), new CacheKey("one", 1, null)))
                .isEmpty();
    }

    @Test
    void cacheDoesNotKeepLongRequests() {
        String request = "x".repeat(1_001);
        cache.put(key(request), ETAG);

        assertThat(cache.matching(ifNoneMatch("\"a\""), key(request))).isEmpty();
    }

    private static CacheKey key(String request) {
        return new CacheKey(request, 1, Checkpoint.START);
    }

    private static MockHttpServletRequest ifNoneMatch(String etags) {
        var request = new MockHttpServletRequest();
        request.addHeader("If-None-Match", etags);
        return request;
    }
}
