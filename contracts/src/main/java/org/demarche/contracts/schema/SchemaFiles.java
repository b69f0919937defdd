package org.demarche.contracts.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.demarche.contracts.StoredNames;
import org.jspecify.annotations.Nullable;

/** The files of the schemas: one for each name and revision, found by its URN. */
final class SchemaFiles {
    static final String URN = "urn:demarche:schema:";
    static final String COMMON = URN + "common";
    private static final Pattern NAMED_SCHEMA = Pattern.compile(Pattern.quote(URN) + "([a-z.-]+):([1-9][0-9]*)");
    private static final String FOLDER = "/org/demarche/contracts/schemas/";

    private SchemaFiles() {}

    /** @throws IllegalArgumentException if there is no schema with this URN */
    static String text(String urn) {
        String text = textOrNull(urn);
        if (text == null) {
            throw new IllegalArgumentException("there is no schema " + urn);
        }
        return text;
    }

    static @Nullable String textOrNull(String urn) {
        String path = path(urn);
        return path == null ? null : read(FOLDER + path);
    }

    private static @Nullable String path(String urn) {
        if (urn.equals(COMMON)) {
            return "common.json";
        }
        Matcher parts = NAMED_SCHEMA.matcher(urn);
        if (!parts.matches()) {
            return null;
        }
        String folder = StoredNames.command(parts.group(1)) == null ? "events/" : "commands/";
        return folder + parts.group(1) + "/" + parts.group(2) + ".json";
    }

    private static @Nullable String read(String path) {
        try (InputStream in = SchemaFiles.class.getResourceAsStream(path)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + " from the class path", e);
        }
    }
}
