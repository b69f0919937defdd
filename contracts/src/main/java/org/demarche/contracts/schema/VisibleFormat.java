package org.demarche.contracts.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.regex.Pattern;

/**
 * The format {@code visible} of JSON Schema: the text has a character that can be seen. The pattern of the schema refuses text of
 * invisible characters up to U+FFFF; this refuses what has only invisible ones and some of them are later in Unicode. No pattern
 * can name these so that validators in every language understand it.
 */
final class VisibleFormat implements Format {
    static final String NAME = "visible";

    /** Marks of hieroglyphs, shorthand and music, and tags with variation selectors; and what the pattern of the schema has. */
    private static final Pattern VISIBLE = Pattern.compile(
            "[^\\s\\u00A0\\u00AD\\u034F\\u061C\\u115F\\u1160\\u1680\\u17B4\\u17B5"
                    + "\\u180B-\\u180F\\u2000-\\u200F\\u2028-\\u202F\\u205F-\\u206F\\u2800\\u3000\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0"
                    + "\\uFFF0-\\uFFFB\\x{13430}-\\x{1343F}\\x{1BCA0}-\\x{1BCA3}\\x{1D159}\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}]");

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return value.codePoints().noneMatch(Character::isSupplementaryCodePoint)
                || VISIBLE.matcher(value).find();
    }
}
