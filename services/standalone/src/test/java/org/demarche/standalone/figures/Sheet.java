package org.demarche.standalone.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The figures as they come, to be printed as one plain table. */
final class Sheet {
    private final Map<String, String> rows = new LinkedHashMap<>();

    /** A figure with its unit. */
    void put(String what, String format, Object... values) {
        rows.put(what, String.format(Locale.ROOT, format, values));
    }

    /** The least, the middle and the greatest of some values. */
    void spread(String what, String unit, double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        put(what, "%,.1f / %,.1f / %,.1f %s", sorted[0], median(sorted), sorted[sorted.length - 1], unit);
    }

    static double median(double... values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** On which machine, when, and how much was measured. */
    void machine(Scale scale) {
        put(
                "machine",
                "%d cores, %.0f GB, load %s, %s %s, %s",
                Runtime.getRuntime().availableProcessors(),
                memoryGigabytes(),
                first("/proc/loadavg", " ", "unknown"),
                System.getProperty("java.vm.vendor"),
                Runtime.version(),
                System.getProperty("os.name"));
        put("date", "%s", LocalDate.now(ZoneOffset.UTC));
        put("form", "%s", scale.name());
    }

    private static double memoryGigabytes() {
        String kilobytes = first("/proc/meminfo", "\n", "").replaceAll("\\D", "");
        return kilobytes.isEmpty() ? Double.NaN : Long.parseLong(kilobytes) / 1e6;
    }

    private static String first(String file, String end, String otherwise) {
        try {
            return Files.readString(Path.of(file)).split(end)[0];
        } catch (IOException e) {
            return otherwise;
        }
    }

    Stream<String> names() {
        return rows.keySet().stream();
    }

    @Override
    public String toString() {
        int width = names().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        rows.forEach((what, value) -> text.append(what)
                .repeat(' ', width - what.length() + 2)
                .append(value)
                .append('\n'));
        return text.toString();
    }
}
