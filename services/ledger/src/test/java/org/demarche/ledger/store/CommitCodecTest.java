package org.demarche.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.demarche.contracts.Sha256;
import org.junit.jupiter.api.Test;

class CommitCodecTest {
    private static final byte[] DIGEST = Sha256.of();

    @Test
    void writtenCommitIsReadBack() {
        long seed = new Random().nextLong();
        var varied = new Samples.Varied(seed);
        for (int n = 0; n < 100; n++) {
            Commit commit = varied.next().commit();

            Commit read = CommitCodec.decode(CommitCodec.encode(commit));

            assertThat(read).as("seed " + seed).usingRecursiveComparison().isEqualTo(commit);
        }
    }

    /** Format 1 for good: ledgers of these bytes exist. */
    @Test
    void formatOneHasUnchangedBytes() {
        var event = new Commit.Entry(
                "e", "t", 2, "s", Set.of(new Tag("b", "y"), new Tag("a", "x")), Map.of("l", "w", "k", "v"), new byte[] {
                    7, 8
                });
        var commit = new Commit(5, "c", DIGEST, Instant.ofEpochSecond(1, 2_000), List.of(event));

        assertThat(HexFormat.of().formatHex(CommitCodec.encode(commit)))
                .isEqualTo("01" + "0000000000000005" + "000163" + HexFormat.of().formatHex(DIGEST) + "00000000000f4242"
                        + "00000001" + "000165" + "000174" + "00000002" + "000173"
                        + "00000002" + "000161" + "000178" + "000162" + "000179"
                        + "00000002" + "00016b" + "000176" + "00016c" + "000177"
                        + "00000002" + "0708");
    }

    @Test
    void theOrderOfTagsDoesNotChangeTheBytes() {
        Tag[] tags = Samples.Varied.TAGS.toArray(Tag[]::new);
        Tag[] turned = Samples.Varied.TAGS.reversed().toArray(Tag[]::new);

        assertThat(Samples.next(null, "c", List.of(Samples.tagged(tags))).body())
                .isEqualTo(
                        Samples.next(null, "c", List.of(Samples.tagged(turned))).body());
    }

    @Test
    void bytesCutOffAnywhereAreRefused() {
        byte[] body = Samples.next(null, "c", List.of(Samples.tagged(new Tag("a", "b"))))
                .body();
        for (int length = 0; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);

            assertThatThrownBy(() -> CommitCodec.decode(cut)).isInstanceOf(CorruptLedgerException.class);
        }
    }

    @Test
    void bytesAfterTheEndAreRefused() {
        byte[] body = Samples.chain(1).getFirst().body();

        assertThatThrownBy(() -> CommitCodec.decode(Arrays.copyOf(body, body.length + 1)))
                .isInstanceOf(CorruptLedgerException.class)
                .hasMessageContaining("1 bytes after the end");
    }

    @Test
    void garbledBytesAreReadOrRefusedButNeverFailOtherwise() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var varied = new Samples.Varied(seed);
        for (int n = 0; n < 5_000; n++) {
            byte[] body = CommitCodec.encode(
                    new Commit(1, "c", DIGEST, Samples.START, varied.entries(1 + random.nextInt(2))));
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt();
            }
            assertThatCode(() -> readOrRefuse(body)).as("seed " + seed).doesNotThrowAnyException();
        }
    }

    private static void readOrRefuse(byte[] body) {
        try {
            CommitCodec.decode(body);
        } catch (CorruptLedgerException refused) {
            assertThat(refused).hasMessageContaining("read");
        }
    }

    @Test
    void anUnknownFormatIsNamed() {
        byte[] body = Samples.chain(1).getFirst().body().clone();
        body[0] = 9;

        assertThatThrownBy(() -> CommitCodec.decode(body))
                .isInstanceOf(CorruptLedgerException.class)
                .hasMessageContaining("format 9");
    }

    @Test
    void aCommitWithoutEventsIsRefused() {
        byte[] body = Samples.chain(1).getFirst().body();
        int count = 1 + Long.BYTES + 2 + "command-1".length() + DIGEST.length + Long.BYTES;
        byte[] empty = Arrays.copyOf(body, count + Integer.BYTES);

        ByteBuffer.wrap(empty).putInt(count, 0);
        assertThatThrownBy(() -> CommitCodec.decode(empty)).isInstanceOf(CorruptLedgerException.class);
        ByteBuffer.wrap(empty).putInt(count, -1);
        assertThatThrownBy(() -> CommitCodec.decode(empty)).isInstanceOf(CorruptLedgerException.class);
    }

    @Test
    void aDigestOfAnotherLengthIsNotWritten() {
        var commit = new Commit(1, "c", new byte[31], Samples.START, Samples.untagged(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommitCodec.encode(commit))
                .withMessageContaining("32 bytes");
    }

    @Test
    void aTextTooLongForItsLengthIsNotWritten() {
        var commit = new Commit(1, "c".repeat(65_536), DIGEST, Samples.START, Samples.untagged(1));

        assertThatThrownBy(() -> CommitCodec.encode(commit)).isInstanceOf(UncheckedIOException.class);
    }
}
