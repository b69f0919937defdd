package org.demarche.web.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to set, without a stack trace. */
final class UnguardedServerAnalyzer extends AbstractFailureAnalyzer<UnguardedServerException> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, UnguardedServerException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
