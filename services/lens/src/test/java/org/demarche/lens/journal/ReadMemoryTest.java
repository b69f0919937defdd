package org.demarche.lens.journal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class ReadMemoryTest {
    private static final long MEGABYTE = 1 << 20;

    private final ReadMemory memory = new ReadMemory(10 * MEGABYTE);
    private final ReadMemory.Share first = memory.share();
    private final ReadMemory.Share second = memory.share();

    @Test
    void questionThatIsAloneMayNeedMoreThanThereIs() {
        assertThatCode(() -> read(first, 30 * MEGABYTE)).doesNotThrowAnyException();
        assertThatExceptionOfType(ReadMemoryExceededException.class).isThrownBy(() -> read(first, 12 * MEGABYTE));
    }

    @Test
    void largeQuestionIsRefusedWhileAnotherHasTheMemory() {
        read(first, 9 * MEGABYTE);
        assertThatExceptionOfType(ReadMemoryExceededException.class).isThrownBy(() -> read(second, 4 * MEGABYTE));
        second.release();

        first.release();

        assertThatCode(() -> read(second, 9 * MEGABYTE)).doesNotThrowAnyException();
    }

    @Test
    void littleIsReadWhateverOthersUse() {
        read(first, 30 * MEGABYTE);
        for (int n = 0; n < 9; n++) {
            assertThatCode(() -> read(second, MEGABYTE)).doesNotThrowAnyException();
        }
        LongConsumer parts = second.reading();
        parts.accept(MEGABYTE);
        assertThatExceptionOfType(ReadMemoryExceededException.class)
                .as("small parts of one reading are much")
                .isThrownBy(() -> parts.accept(1));
    }

    private static void read(ReadMemory.Share share, long weight) {
        share.reading().accept(weight);
    }
}
