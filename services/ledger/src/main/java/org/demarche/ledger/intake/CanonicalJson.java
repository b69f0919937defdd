package org.demarche.ledger.intake;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * JSON in canonical form: one text for each value, by RFC 8785 (JSON Canonicalization Scheme). A whole number that a double
 * cannot hold keeps all its digits, so that two such numbers stay different.
 */
final class CanonicalJson {
    /** From 10 to this power on, numbers are written with an exponent. */
    private static final int MAX_PLAIN_EXPONENT = 21;

    private static final int MIN_PLAIN_EXPONENT = -6;

    private final StringBuilder text = new StringBuilder();

    private CanonicalJson() {}

    static byte[] of(JsonNode value) {
        var json = new CanonicalJson();
        json.write(value);
        return json.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(JsonNode value) {
        if (value.isObject()) {
            writeObject(value);
        } else if (value.isArray()) {
            writeArray(value);
        } else if (value.isString()) {
            writeString(value.stringValue());
        } else {
            text.append(value.isNumber() ? number(value) : value.toString());
        }
    }

    /** Fields are in the order of their UTF-16 code units, which is that of Java's strings. */
    private void writeObject(JsonNode object) {
        var fields = new TreeMap<String, JsonNode>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        char separator = '{';
        for (var field : fields.entrySet()) {
            text.append(separator);
            writeString(field.getKey());
            text.append(':');
            write(field.getValue());
            separator = ',';
        }
        text.append(fields.isEmpty() ? "{}" : "}");
    }

    private void writeArray(JsonNode array) {
        char separator = '[';
        for (JsonNode each : array) {
            text.append(separator);
            write(each);
            separator = ',';
        }
        text.append(array.isEmpty() ? "[]" : "]");
    }

    private void writeString(String string) {
        text.append('"');
        string.chars().forEach(each -> {
            switch (each) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(each < ' ' ? "\\u%04x".formatted(each) : Character.toString((char) each));
            }
        });
        text.append('"');
    }

    private static String number(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.bigIntegerValue().toString();
        }
        double number = value.doubleValue();
        return Double.isFinite(number) ? number(number) : value.asString();
    }

    /** As ECMAScript writes a number: the shortest digits, and an exponent only if it is far from 0. */
    private static String number(double number) {
        if (number == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(Math.abs(number))).stripTrailingZeros();
        String digits = exact.unscaledValue().toString();
        int point = digits.length() - exact.scale();
        return (number < 0 ? "-" : "") + number(digits, point);
    }

    /** @param point how many digits are before the decimal point; may be negative */
    private static String number(String digits, int point) {
        int count = digits.length();
        if (count <= point && point <= MAX_PLAIN_EXPONENT) {
            return digits + "0".repeat(point - count);
        }
        if (point > 0 && point <= MAX_PLAIN_EXPONENT) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (point > MIN_PLAIN_EXPONENT && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        String fraction = count == 1 ? "" : "." + digits.substring(1);
        return digits.charAt(0) + fraction + "e" + (point > 0 ? "+" : "") + (point - 1);
    }
}
