package org.demarche.lens.query;

import org.demarche.lens.assess.Reading;

/**
 * A reading as it is answered: {@code reading.known()} is never beyond what is projected.
 *
 * @param historic whether {@code at} or {@code said} was asked for, so that what holds now does not narrow a list
 */
record Question(Reading reading, boolean historic) {
    long position() {
        return reading.known();
    }
}
