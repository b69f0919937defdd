package org.demarche.contracts.event;

import org.jspecify.annotations.Nullable;

/**
 * Who sent the command that recorded an event, as its token said. This is not who makes the claim: that is the asserter of its
 * source.
 *
 * @param subject claim {@code sub} of the token
 * @param issuer who vouches for the subject; a subject is unique only within its issuer
 * @param client the program that the token was given to; null = the token did not say
 */
public record RecordedBy(
        String subject, String issuer, @Nullable String client) {
    /** Whether it is the same caller, with whichever program. */
    public boolean isSameCaller(RecordedBy other) {
        return subject.equals(other.subject) && issuer.equals(other.issuer);
    }
}
