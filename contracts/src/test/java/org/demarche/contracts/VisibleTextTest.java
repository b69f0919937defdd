package org.demarche.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void escapesLineEndsAndChangesOfDirectionAreVisible() {
        assertThat(VisibleText.of("a\u001b[31mred\r\nforged line\u202e\u2028\u009b\u0000"))
                .isEqualTo("a\\u001b[31mred\\u000d\\u000aforged line\\u202e\\u2028\\u009b\\u0000");
    }

    @Test
    void textOfEveryScriptStaysAsItIs() {
        String text = "Shqipëria, ایران, می‌خواهم, 北京, 𝄞, naïve – “quoted” 🇦🇱";
        assertThat(VisibleText.of(text)).isEqualTo(text);
    }
}
