package org.demarche.ledger.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static final int MAX = 10;

    private static List<String> lines(String text) throws IOException {
        var lines = new LineReader(new ByteArrayInputStream(text.getBytes(UTF_8)), MAX, bytes -> true);
        List<String> found = new ArrayList<>();
        for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
            found.add(line.number() + ":" + new String(line.bytes(), UTF_8) + (line.tooLong() ? "+" : "")
                    + (line.blank() ? " blank" : ""));
        }
        return found;
    }

    @Test
    void emptyStreamHasNoLines() throws IOException {
        assertThat(lines("")).isEmpty();
    }

    @Test
    void theLastLineNeedsNoEnd() throws IOException {
        assertThat(lines("one\ntwo")).containsExactly("1:one", "2:two");
        assertThat(lines("one\ntwo\n")).containsExactly("1:one", "2:two");
    }

    @Test
    void emptyLinesAreCountedAndBlank() throws IOException {
        assertThat(lines("\none\n \t\r\n\ntwo"))
                .containsExactly("1: blank", "2:one", "3: \t\r blank", "4: blank", "5:two");
    }

    @Test
    void aLineIsCutAtTheLimitAndTheNextOneIsWhole() throws IOException {
        assertThat(lines("1234567890\n12345678901\n" + "x".repeat(1000) + "\nnext"))
                .containsExactly("1:1234567890", "2:1234567890+", "3:xxxxxxxxxx+", "4:next");
    }

    @Test
    void aLongLineOfBlanksIsNotTakenForAnEmptyOne() throws IOException {
        assertThat(lines(" ".repeat(11))).containsExactly("1:          +");
    }

    @Test
    void endlessLineUsesNoMoreMemoryThanTheLimit() throws IOException {
        byte[] endless = "x".repeat(1 << 20).getBytes(UTF_8);
        LineReader.Line line =
                Objects.requireNonNull(new LineReader(new ByteArrayInputStream(endless), MAX, bytes -> true).next());

        assertThat(line.tooLong()).isTrue();
        assertThat(line.bytes()).hasSize(MAX);
    }
}
