package org.demarche.contracts.text;

import com.ibm.icu.impl.ValidIdentifiers;
import com.ibm.icu.impl.ValidIdentifiers.Datasubtype;
import com.ibm.icu.impl.ValidIdentifiers.Datatype;
import java.util.EnumSet;
import java.util.Set;

/** The parts of a language tag (BCP 47), and which codes are registered for each, from Unicode's CLDR. */
public enum LanguageSubtag {
    LANGUAGE(Datatype.language),
    SCRIPT(Datatype.script),
    REGION(Datatype.region),
    VARIANT(Datatype.variant);

    private static final Set<Datasubtype> REGISTERED = EnumSet.complementOf(EnumSet.of(Datasubtype.unknown));

    private final Datatype type;

    LanguageSubtag(Datatype type) {
        this.type = type;
    }

    public boolean isRegistered(String code) {
        return ValidIdentifiers.isValid(type, REGISTERED, code) != null;
    }
}
