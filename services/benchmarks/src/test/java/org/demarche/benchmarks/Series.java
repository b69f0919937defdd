package org.demarche.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One value a round, so that a slow minute of the machine falls on all that are compared. */
record Series(List<Double> values) {

    static <T> Series of(List<T> rounds, ToDoubleFunction<T> value) {
        return new Series(rounds.stream().map(value::applyAsDouble).toList());
    }

    static double median(double... values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    double median() {
        return median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** How large it is beside another, round by round; the median of that. */
    double over(Series other) {
        double[] ratios = new double[values.size()];
        for (int n = 0; n < ratios.length; n++) {
            ratios[n] = values.get(n) / other.values.get(n);
        }
        return median(ratios);
    }

    /** Such as: 0.61 of the bare controller (goal 0.6). */
    String beside(Series other, String what, double goal) {
        return String.format(Locale.ROOT, "%.2f of %s (goal %s)", over(other), what, goal);
    }

    String beside(Series other, String what) {
        return String.format(Locale.ROOT, "%.2f of %s", over(other), what);
    }

    /** Such as: 6.1 times PostgreSQL (goal 4). */
    String times(Series other, String what, double goal) {
        return String.format(Locale.ROOT, "%.1f times %s (goal %s)", over(other), what, goal);
    }

    /** A rate: its median, and between which values it was. */
    @Override
    public String toString() {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return String.format(Locale.ROOT, "%,.0f/s (%,.0f to %,.0f)", median(), sorted[0], sorted[sorted.length - 1]);
    }
}
