package org.demarche.contracts.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Techniques of MITRE ATT&CK. Their ids change meaning between versions, so the version is stored with them.
 *
 * @param ids such as T1486, or T1114.002 for a sub-technique
 * @param version of ATT&CK, such as 17.1; null = not said
 */
public record AttackTechniques(List<String> ids, @Nullable String version) {
    public AttackTechniques {
        ids = List.copyOf(ids);
    }
}
