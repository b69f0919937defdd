package org.demarche.contracts.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class EdtfJsonTest {

    private final JsonMapper json = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(strings = {"2022", "2021-23/2022-01", "2022-09-07T10:00+02:00", "../2022-09-09%"})
    void dateIsSerialisedAsItsText(String text) {
        Claim claim = new Claim(Edtf.parse(text));

        assertThat(json.writeValueAsString(claim)).isEqualTo("{\"occurred\":\"" + text + "\"}");
        assertThat(json.readValue(json.writeValueAsString(claim), Claim.class)).isEqualTo(claim);
    }

    @Test
    void aDateLeftOutOrNullIsNull() {
        assertThat(json.readValue("{}", Claim.class).occurred()).isNull();
        assertThat(json.readValue("{\"occurred\":null}", Claim.class).occurred())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "2022-02-30", "../..", "2022-09-07T10"})
    void aBadTextInJsonSaysWhatIsExpected(String text) {
        String message = catchMessage(text);

        assertThatThrownBy(() -> json.readValue("{\"occurred\":\"" + text + "\"}", Claim.class))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining(message)
                .hasRootCauseInstanceOf(EdtfException.class)
                .hasRootCauseMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022", "2022.5", "true", "[\"2022\"]", "{\"text\":\"2022\"}"})
    void onlyAStringIsADate(String value) {
        assertThatThrownBy(() -> json.readValue("{\"occurred\":" + value + "}", Claim.class))
                .isInstanceOf(JacksonException.class);
    }

    private static String catchMessage(String text) {
        try {
            return Edtf.parse(text) + " was read";
        } catch (EdtfException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    record Claim(@Nullable Edtf occurred) {}
}
