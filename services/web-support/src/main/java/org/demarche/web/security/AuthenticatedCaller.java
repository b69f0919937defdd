package org.demarche.web.security;

import java.security.Principal;
import java.util.Set;
import org.demarche.contracts.event.RecordedBy;

/**
 * Who sends a request, as its token says.
 *
 * @param recordedBy what the ledger stores beside an event that this caller records
 * @param roles those that the table of access knows
 */
public record AuthenticatedCaller(RecordedBy recordedBy, Set<Role> roles) implements Principal {
    public AuthenticatedCaller {
        roles = Set.copyOf(roles);
    }

    /** The subject of the token. */
    @Override
    public String getName() {
        return recordedBy.subject();
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
