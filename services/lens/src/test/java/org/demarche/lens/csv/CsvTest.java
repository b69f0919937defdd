package org.demarche.lens.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private record Row(@Nullable Object one, @Nullable Object other) {}

    private static final List<Column<Row>> COLUMNS =
            List.of(new Column<>("one", Row::one), new Column<>("other", Row::other));

    @Test
    void aTableHasAHeaderAndEndsEachLineAsTheStandardHasIt() {
        assertThat(Csv.header(COLUMNS)).isEqualTo("one,other\r\n");
        assertThat(row("a", "b")).isEqualTo("a,b\r\n");
        assertThat(row(null, 7)).isEqualTo(",7\r\n");
    }

    @Test
    void separatorsAndQuotesAreQuoted() {
        assertThat(row("a,b", "say \"so\"")).isEqualTo("\"a,b\",\"say \"\"so\"\"\"\r\n");
        assertThat(row("two\nlines", " padded ")).isEqualTo("\"two\nlines\",\" padded \"\r\n");
        assertThat(row("\u0633\u0644\u0627\u0645", "\uD83D\uDE00"))
                .isEqualTo("\u0633\u0644\u0627\u0645,\uD83D\uDE00\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\uFF1DSUM(A1)",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20x"
            })
    void aTextThatASpreadsheetWouldRunIsLedByAnApostrophe(String text) {
        assertThat(row(text, ""))
                .satisfiesAnyOf(
                        line -> assertThat(line).startsWith("'" + text.charAt(0)),
                        line -> assertThat(line).startsWith("\"'" + text.charAt(0)));
        assertThat(row(List.of(text), "")).contains("'" + text.charAt(0));
    }

    @Test
    void aNumberStaysANumberAndAListIsOneCell() {
        assertThat(row(-1, List.of("a", "b"))).isEqualTo("-1,a; b\r\n");
        assertThat(row(true, List.of())).isEqualTo("true,\r\n");
    }

    private static String row(@Nullable Object one, @Nullable Object other) {
        return Csv.row(COLUMNS, new Row(one, other));
    }
}
