package org.demarche.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.demarche.contracts.Json;
import org.demarche.contracts.http.Violation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fields that hold a code of a standard take codes of that standard only. The schemas have no URL, CVE or IP address. */
class CodedFieldsTest {
    private static final String DIGITS_63 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde";

    @ParameterizedTest
    @CsvSource({
        "register-actor, country, AL",
        "register-actor, country, XK",
        "register-actor, country, SU",
        "record-document, sha256, " + DIGITS_63 + "f",
        "record-document, language, sq",
        "record-document, language, en-GB",
        "record-document, language, zh-Hant-TW",
        "record-document, language, es-419",
        "record-document, language, de-1996",
        "record-document, language, ckb",
        "record-phase, attack/ids/0, T1486",
        "record-phase, attack/ids/0, T1114.002",
        "record-phase, attack/ids/0, T0886",
        "record-phase, attack/version, 17.1",
        "order-mission-departure, deadline, PT24H",
        "impose-sanctions, relation, EU-RU",
    })
    void codeIsTaken(String command, String field, String code) {
        assertThat(Schemas.violations(command, with(command, field, code))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "register-actor, country, UK",
        "register-actor, country, ZZ",
        "register-actor, country, EU",
        "register-actor, country, al",
        "register-actor, country, ALB",
        "register-actor, country, 008",
        "record-document, language, zz",
        "record-document, language, xxx",
        "record-document, language, deu",
        "record-document, language, en-UK",
        "record-document, language, en-999",
        "record-document, language, en-Xxxx",
        "record-document, language, de-zzzzz",
        "record-document, language, en_GB",
        "record-document, language, english",
        "record-document, language, und",
        "record-document, sha256, " + DIGITS_63,
        "record-document, sha256, " + DIGITS_63 + "F",
        "record-document, sha256, " + DIGITS_63 + "g",
        "record-phase, attack/ids/0, T0000",
        "record-phase, attack/ids/0, T0799",
        "record-phase, attack/ids/0, T9999",
        "record-phase, attack/ids/0, T1486.000",
        "record-phase, attack/ids/0, T1486.1",
        "record-phase, attack/ids/0, t1486",
        "record-phase, attack/ids/0, TA0040",
        "record-phase, attack/version, 0",
        "record-phase, attack/version, v17",
        "order-mission-departure, deadline, P",
        "order-mission-departure, deadline, PT",
        "order-mission-departure, deadline, 24h",
        "impose-sanctions, relation, EU",
        "impose-sanctions, relation, eu-ru",
        "impose-sanctions, relation, EU_RU",
    })
    void codeThatIsNoneIsRefusedByTheNameOfItsField(String command, String field, String code) {
        assertThat(Schemas.violations(command, with(command, field, code)))
                .singleElement()
                .extracting(Violation::field)
                .isEqualTo(field.replace("/0", "[0]").replace('/', '.'));
    }

    private static JsonNode with(String command, String field, String value) {
        ObjectNode body = (ObjectNode) Json.MAPPER.readTree(SchemaFiles.class.getResourceAsStream(
                "/org/demarche/contracts/samples/commands/" + command + "/1.json"));
        if (field.startsWith("attack")) {
            ObjectNode attack = body.withObject("/attack");
            if (field.endsWith("/0")) {
                attack.putArray("ids").add(value);
            } else {
                attack.put("version", value);
            }
        } else {
            body.put(field, value);
        }
        return body;
    }
}
