package org.demarche.contracts.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.demarche.contracts.party.KnownParties;
import org.demarche.contracts.text.LanguageSubtag;

/**
 * The format {@code language} of JSON Schema: a well-formed BCP 47 tag. Its language, script and variants are registered, and
 * a region of two letters is a state. What is registered is from Unicode's CLDR.
 */
final class LanguageFormat implements Format {
    static final String NAME = "language";

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(value).build();
            return LanguageSubtag.LANGUAGE.isRegistered(locale.getLanguage())
                    && isScript(locale.getScript())
                    && isRegion(locale.getCountry())
                    && areVariants(locale.getVariant());
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private static boolean isScript(String script) {
        return script.isEmpty() || LanguageSubtag.SCRIPT.isRegistered(script);
    }

    /** Three digits are a region of the United Nations, such as 419. */
    private static boolean isRegion(String region) {
        return switch (region.length()) {
            case 0 -> true;
            case 2 -> KnownParties.isState(region);
            default -> LanguageSubtag.REGION.isRegistered(region);
        };
    }

    private static boolean areVariants(String variants) {
        return variants.isEmpty() || Arrays.stream(variants.split("_")).allMatch(LanguageSubtag.VARIANT::isRegistered);
    }

    static String error() {
        return "expected a language tag (BCP 47), such as sq or en-GB";
    }
}
