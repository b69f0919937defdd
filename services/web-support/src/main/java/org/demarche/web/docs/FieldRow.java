package org.demarche.web.docs;

import java.util.List;

/**
 * One field of a message.
 *
 * @param path {@code source.asserter}
 * @param type in words: {@code text}, {@code list of text}
 * @param required whether it must be there, as far as what it is a part of is there
 * @param meaning what it says
 * @param form what its value must look like; may be empty
 * @param values the allowed values; empty = any of that form
 * @param examples may be empty
 */
record FieldRow(
        String path,
        String type,
        boolean required,
        String meaning,
        String form,
        List<String> values,
        List<String> examples) {
    FieldRow {
        values = List.copyOf(values);
        examples = List.copyOf(examples);
    }
}
