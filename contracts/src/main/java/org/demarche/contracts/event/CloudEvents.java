package org.demarche.contracts.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.demarche.contracts.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Events as CloudEvents 1.0: binary mode on Kafka (the attributes as headers, the data as the value), structured JSON
 * mode over HTTP. Extensions used: {@code sequence} (the position), {@code recordedtime}, {@code commithash}, {@code case}, and
 * {@code recordedby} with {@code recordedbyissuer} and {@code recordedbyclient}.
 */
public final class CloudEvents {
    public static final String STRUCTURED = "application/cloudevents+json";
    private static final String SCHEMA = "urn:demarche:schema:";
    private static final String RECORDED_BY = "recordedby";
    private static final String RECORDED_BY_ISSUER = "recordedbyissuer";
    private static final String RECORDED_BY_CLIENT = "recordedbyclient";

    private CloudEvents() {}

    /** The context attributes, in the order they are written. {@code source} names the ledger, as a URI. */
    public static Map<String, String> attributes(RecordedEvent event, String source) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", event.id());
        attributes.put("source", source);
        attributes.put("type", event.type());
        attributes.put("subject", event.subject());
        attributes.put("time", event.recordedAt().toString());
        attributes.put("datacontenttype", "application/json");
        attributes.put("dataschema", SCHEMA + event.type() + ":" + event.revision());
        attributes.put("sequence", Long.toString(event.position()));
        attributes.put("recordedtime", event.recordedAt().toString());
        attributes.put("commithash", event.commitHash());
        if (event.caseId() != null) {
            attributes.put("case", event.caseId());
        }
        RecordedBy by = event.recordedBy();
        if (by != null) {
            attributes.put(RECORDED_BY, by.subject());
            attributes.put(RECORDED_BY_ISSUER, by.issuer());
            if (by.client() != null) {
                attributes.put(RECORDED_BY_CLIENT, by.client());
            }
        }
        return attributes;
    }

    /** Reads the attributes and data of one event back; the message of a refusal names the attribute. */
    public static RecordedEvent event(Function<String, @Nullable String> attributes, byte[] data) {
        String schema = required(attributes, "dataschema");
        return new RecordedEvent(
                number(attributes, "sequence", required(attributes, "sequence")),
                required(attributes, "id"),
                required(attributes, "type"),
                (int) number(attributes, "dataschema", schema.substring(schema.lastIndexOf(':') + 1)),
                required(attributes, "subject"),
                attributes.apply("case"),
                Instant.parse(required(attributes, "recordedtime")),
                required(attributes, "commithash"),
                data,
                recordedBy(attributes));
    }

    private static @Nullable RecordedBy recordedBy(Function<String, @Nullable String> attributes) {
        String subject = attributes.apply(RECORDED_BY);
        return subject == null
                ? null
                : new RecordedBy(
                        subject, required(attributes, RECORDED_BY_ISSUER), attributes.apply(RECORDED_BY_CLIENT));
    }

    /** One event in JSON structured mode, its data the very bytes that were recorded. */
    public static byte[] structured(RecordedEvent event, String source) {
        var out = new ByteArrayOutputStream(event.data().length + 512);
        try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            attributes(event, source).forEach(json::writeStringProperty);
            json.writeName("data");
            json.writeRawValue(new String(event.data(), StandardCharsets.UTF_8));
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static String required(Function<String, @Nullable String> attributes, String name) {
        String value = attributes.apply(name);
        if (value == null) {
            throw new IllegalArgumentException("the CloudEvents attribute " + name + " is missing");
        }
        return value;
    }

    private static long number(Function<String, @Nullable String> attributes, String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the CloudEvents attribute " + name + " is no number: " + attributes.apply(name), e);
        }
    }
}
