package org.demarche.ledger.decide;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Claims in ledger order, each of which bears on what is decided of one thing: what answers a question, say, and
 * everything that was said about that. It grows at its end, so that a hundred thousand claims cost no more than as many
 * links. One that bears on something else changes nothing here.
 */
record History(@Nullable History before, Claim last) {
    static History of(Claim first) {
        return new History(null, first);
    }

    static History with(@Nullable History before, Claim last) {
        return new History(before, last);
    }

    List<Claim> inOrder() {
        List<Claim> claims = new ArrayList<>();
        for (History each = this; each != null; each = each.before) {
            claims.add(each.last);
        }
        return claims.reversed();
    }

    /** What is left of each, in the same order. */
    List<Standing> standings() {
        return Standing.of(inOrder());
    }
}
