package org.demarche.web.errors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Optional;

/** Finds what the container could not decode; the container says only that it could not. */
final class UndecodableQuery {
    private static final String NAME = "[A-Za-z0-9_-]{1,40}";

    private UndecodableQuery() {}

    /** Returns the name of the first parameter whose value is not UTF-8 in percent-encoding. */
    static Optional<String> parameter(String query) {
        return Arrays.stream(query.split("&"))
                .map(each -> each.split("=", 2))
                .filter(each -> each.length == 2 && each[0].matches(NAME) && !isDecodable(each[1]))
                .map(each -> each[0])
                .findFirst();
    }

    private static boolean isDecodable(String value) {
        try {
            String bytes = URLDecoder.decode(value, ISO_8859_1);
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1)));
            return true;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return false;
        }
    }
}
