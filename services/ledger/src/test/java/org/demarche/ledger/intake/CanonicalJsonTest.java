package org.demarche.ledger.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.demarche.contracts.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 8785, with its own examples. */
class CanonicalJsonTest {

    private static String canonical(String json) {
        return new String(CanonicalJson.of(Json.MAPPER.readTree(json)), UTF_8);
    }

    @Test
    void exampleOfTheRfcIsWrittenAsTheRfcDoes() {
        assertThat(canonical("""
                {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                 "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                 "literals": [null, true, false]}
                """))
                .isEqualTo("{\"literals\":[null,true,false],"
                        + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void fieldsAreInTheOrderOfTheirUtf16CodeUnits() {
        assertThat(
                        canonical(
                                "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}"))
                .isEqualTo(
                        "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "-0.0, 0",
        "2.0, 2",
        "2, 2",
        "1e1, 10",
        "-1.50, -1.5",
        "1e21, 1e+21",
        "1e20, 100000000000000000000",
        "123456789012345680000.0, 123456789012345680000",
        "1e-6, 0.000001",
        "1e-7, 1e-7",
        "1.5e-7, 1.5e-7",
        "9007199254740992, 9007199254740992",
        "9007199254740993, 9007199254740993",
        "1.7976931348623157e308, 1.7976931348623157e+308"
    })
    void numberIsWrittenAsItsValue(String written, String canonical) {
        assertThat(canonical(written)).isEqualTo(canonical);
    }

    @Test
    void everyNumberReadsBackAsItself() {
        var random = new Random(1);
        for (int n = 0; n < 10_000; n++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                assertThat(Double.parseDouble(canonical(Double.toString(number))))
                        .isEqualTo(number);
            }
        }
    }

    @Test
    void emptyObjectsAndListsAreKept() {
        assertThat(canonical("{\"a\":{},\"b\":[]}")).isEqualTo("{\"a\":{},\"b\":[]}");
    }
}
