package org.demarche.contracts.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventWeightTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{}; 0",
                "{\"a\":1,\"b\":2}; 0",
                "{\"a\":[1]}; 0",
                "{\"a\":[1,2,3]}; 2",
                "{\"a\":[{\"b\":1,\"c\":2},{\"b\":3,\"c\":4}]}; 1",
                "{\"a\":\"[1,2,3]\"}; 0",
                "{\"a\":[\"\\\",\",\"x\"]}; 1",
                "[[1,2],[3,4]]; 3",
            })
    void elementsOfListsWeighMoreThanTheirBytes(String json, int elements) {
        byte[] data = json.getBytes(UTF_8);
        assertThat(EventWeight.of(data)).isEqualTo(data.length + 300L * elements);
    }
}
