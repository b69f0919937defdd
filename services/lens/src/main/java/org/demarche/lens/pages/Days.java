package org.demarche.lens.pages;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.demarche.contracts.time.Edtf;
import org.demarche.lens.assess.AsOf;

/** Days as pages ask about them and draw them. */
final class Days {
    private static final LocalDate FIRST = LocalDate.of(-9999, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private Days() {}

    /** Whether a day can be written in EDTF: the margin of an axis, or a winter, can end in another year than -9999 to 9999. */
    static boolean writable(LocalDate day) {
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }

    /** The day whose end a page is about. */
    static LocalDate asked(AsOf asOf) {
        Edtf at = asOf.at();
        return at == null || at.openEnd() ? today(asOf) : Objects.requireNonNull(at.lastDay());
    }

    static LocalDate today(AsOf asOf) {
        return LocalDate.ofInstant(asOf.now(), ZoneOffset.UTC);
    }
}
