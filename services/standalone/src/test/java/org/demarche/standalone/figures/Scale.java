package org.demarche.standalone.figures;

/**
 * How much is measured.
 *
 * @param starts on an empty directory, and as many on a filled one
 * @param perSecond commands a second of the open load
 * @param warmUpSeconds of that load right after the start, reported apart
 * @param seconds of that load after the warm-up
 * @param perIncident commands to an incident
 * @param callers at once, in process
 * @param commands of a measurement in process
 * @param rounds of measurements in process, after one that warms up
 */
record Scale(
        String name,
        int starts,
        int perSecond,
        int warmUpSeconds,
        int seconds,
        int perIncident,
        int callers,
        int commands,
        int rounds) {

    private static final Scale SMOKE = new Scale("smoke", 1, 20, 1, 1, 10, 8, 200, 1);
    private static final Scale FULL = new Scale("full", 5, 100, 20, 60, 60, 64, 20_000, 7);

    /** {@code -Dfigures=full} asks for figures that mean something; without it there are a few of each, in seconds. */
    static Scale chosen() {
        return "full".equals(System.getProperty("figures")) ? FULL : SMOKE;
    }
}
