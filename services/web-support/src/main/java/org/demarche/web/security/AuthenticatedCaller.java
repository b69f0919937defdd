package org.demarche.web.security;

import java.security.Principal;
import java.util.List;
import java.util.Set;
import org.demarche.contracts.event.RecordedBy;
import org.demarche.contracts.marking.Clearance;
import org.springframework.http.server.PathContainer;

/**
 * Who sends a request, as its token says.
 *
 * @param recordedBy what the ledger stores beside an event that this caller records
 * @param roles those that the table of access knows
 * @param asserters the names in which it makes claims, its usual one first; at least one
 * @param clearance what it may see
 */
public record AuthenticatedCaller(RecordedBy recordedBy, Set<Role> roles, List<String> asserters, Clearance clearance)
        implements Principal {
    public AuthenticatedCaller {
        roles = Set.copyOf(roles);
        asserters = List.copyOf(asserters);
        if (asserters.isEmpty()) {
            throw new IllegalArgumentException("a caller has at least one name");
        }
    }

    /** Of one whose token says nothing of what it may see. */
    public AuthenticatedCaller(RecordedBy recordedBy, Set<Role> roles, List<String> asserters) {
        this(recordedBy, roles, asserters, Clearance.DEFAULT);
    }

    /** The subject of the token. */
    @Override
    public String getName() {
        return recordedBy.subject();
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether it may send commands of that name. */
    public boolean maySend(String command) {
        return AccessTable.rule("POST", PathContainer.parsePath("/api/commands/" + command))
                .filter(rule -> rule.allows(this))
                .isPresent();
    }
}
