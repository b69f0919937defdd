package org.demarche.lens.asof;

/**
 * A controller that refuses values which only it knows. It is asked before a request waits for {@code min-position}, so that
 * a malformed request is answered 400 at once.
 */
public interface ChecksParameters {
    /**
     * Checks one query parameter or path variable of the request, whichever the handler has.
     *
     * @throws org.demarche.contracts.problem.ProblemException if no handler of this controller accepts the value
     */
    void check(String name, String value);
}
