package org.demarche.contracts.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import org.demarche.contracts.party.KnownParties;

/**
 * The format {@code language} of JSON Schema: a well-formed BCP 47 tag whose language of two letters is in ISO 639 and whose
 * region of two letters is a state. Languages of three letters are not checked, because there are too many.
 */
final class LanguageFormat implements Format {
    static final String NAME = "language";
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(value).build();
            return isLanguage(locale.getLanguage()) && isRegion(locale.getCountry());
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private static boolean isLanguage(String language) {
        return language.length() == 3 || LANGUAGES.contains(language);
    }

    /** Three digits are a region of the United Nations, such as 419. */
    private static boolean isRegion(String region) {
        return region.length() != 2 || KnownParties.isState(region);
    }

    static String error() {
        return "expected a language tag (BCP 47), such as sq or en-GB";
    }
}
