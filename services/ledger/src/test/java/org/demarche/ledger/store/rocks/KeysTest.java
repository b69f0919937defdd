package org.demarche.ledger.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.demarche.ledger.store.Samples;
import org.demarche.ledger.store.Tag;
import org.junit.jupiter.api.Test;

class KeysTest {
    @Test
    void positionsSortAsNumbers() {
        long[] positions = {1, 127, 128, 255, 256, 65_536, 1L << 40, Long.MAX_VALUE};
        for (int n = 1; n < positions.length; n++) {
            assertThat(Arrays.compareUnsigned(Keys.ofPosition(positions[n - 1]), Keys.ofPosition(positions[n])))
                    .isNegative();
            assertThat(Keys.position(Keys.ofPosition(positions[n]))).isEqualTo(positions[n]);
        }
    }

    @Test
    void noTagHasTheKeyOrPrefixOfAnother() {
        List<Tag> tags = Samples.Varied.TAGS;
        for (Tag one : tags) {
            byte[] entry = Keys.ofTagged(Keys.prefixOf(one), 0x6162_0063_0000_0001L);
            for (Tag other : tags) {
                assertThat(Keys.hasPrefix(entry, Keys.prefixOf(other)))
                        .as("%s, %s", one, other)
                        .isEqualTo(one.equals(other));
            }
            assertThat(Keys.taggedPosition(entry)).isEqualTo(0x6162_0063_0000_0001L);
            assertThat(Keys.tag(entry)).isEqualTo(one);
        }
    }

    @Test
    void loneSurrogatesAreDistinguished() {
        Set<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
        List<String> texts = List.of("\uD83D", "\uDE00", "\uD83D\uDE00", "?", "\uFFFD", "\0", "");
        texts.forEach(text -> keys.add(Keys.ofCommand(text)));

        assertThat(keys).hasSameSizeAs(texts);
    }

    @Test
    void aTextTooLongForACommitIsTooLongForAKey() {
        assertThatThrownBy(() -> Keys.ofCommand("c".repeat(65_536))).isInstanceOf(UncheckedIOException.class);
    }
}
