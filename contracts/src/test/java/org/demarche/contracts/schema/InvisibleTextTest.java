package org.demarche.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.demarche.contracts.Json;
import org.demarche.contracts.http.Violation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What nobody can see is no title and no name. */
class InvisibleTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\u00A0",
                "\u3000",
                "\u200B",
                "\u200B \u200D",
                "\u2060",
                "\uFEFF",
                "\u00AD",
                "\u200E\u200F",
                "\u202E",
                "\u3164",
                "\u115F\u1160",
                "\uFFA0",
                "\u2800",
                "\uFE0F",
                "\u034F",
                "\u180E",
                "\uFFF9\uFFFB",
                "\uD80D\uDC30",
                "\uD82F\uDCA0",
                "\uD834\uDD59",
                "\uD834\uDD7A",
                "\uDB40\uDC41\uDB40\uDC7F",
                "\uDB40\uDDEF"
            })
    void textWithoutAVisibleCharacterIsRefused(String text) {
        assertThat(Schemas.violations("open-case", openCase(text)))
                .singleElement()
                .extracting(Violation::field)
                .isEqualTo("title");
        assertThat(Schemas.violations("sever-relations", severRelations(text)))
                .singleElement()
                .extracting(Violation::field)
                .isEqualTo("verbatim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "\u200Ba",
                "a\u200D",
                "\u202Ea\u202C",
                "政",
                "\uD83D\uDD25\uFE0F",
                "\uD834\uDD1E",
                "\uD80D\uDC00",
                "ا",
                "\u00E9",
                "-"
            })
    void textWithOneVisibleCharacterIsTaken(String text) {
        assertThat(Schemas.violations("open-case", openCase(text))).isEmpty();
        assertThat(Schemas.violations("sever-relations", severRelations(text))).isEmpty();
    }

    private static ObjectNode openCase(String title) {
        return Json.MAPPER.createObjectNode().put("case", "C").put("title", title);
    }

    private static ObjectNode severRelations(String verbatim) {
        return Json.MAPPER
                .createObjectNode()
                .put("case", "C")
                .put("relation", "AL-IR")
                .put("initiator", "AL")
                .put("verbatim", verbatim);
    }
}
