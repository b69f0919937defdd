package org.demarche.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The figures as they come, to be printed as one plain table. */
final class ResultTable {
    private final List<Row> rows = new ArrayList<>();
    private int printed;

    /** @param beside what the figure is held against; empty for none */
    private record Row(String what, String figure, String beside) {}

    /** What the next rows are about. */
    void section(String title) {
        rows.add(new Row("", "", ""));
        rows.add(new Row("-- " + title, "", ""));
    }

    /** A figure with its unit. */
    void put(String what, String format, Object... values) {
        rows.add(new Row(what, String.format(Locale.ROOT, format, values), ""));
    }

    /** A rate and what it is beside another one, with the goal for that. */
    void rate(String what, Series measured, String beside) {
        rows.add(new Row(what, measured.toString(), beside));
    }

    /** The least, the middle and the greatest of some values. */
    void spread(String what, String unit, double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        put(what, "%,.1f / %,.1f / %,.1f %s", sorted[0], Series.median(sorted), sorted[sorted.length - 1], unit);
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
        put("date, form", "%s, %s", LocalDate.now(ZoneOffset.UTC), scale.name());
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
        return rows.stream().map(Row::what);
    }

    /** The rows since the last call. */
    String newRows() {
        List<Row> fresh = List.copyOf(rows.subList(printed, rows.size()));
        printed = rows.size();
        return table(fresh);
    }

    @Override
    public String toString() {
        return table(rows);
    }

    private static String table(List<Row> rows) {
        int what = width(rows.stream().map(Row::what));
        int figure = width(rows.stream().filter(row -> !row.beside().isEmpty()).map(Row::figure));
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            String line = "%-" + what + "s  %-" + Math.max(1, figure) + "s  %s";
            text.append(String.format(Locale.ROOT, line, row.what(), row.figure(), row.beside())
                            .stripTrailing())
                    .append('\n');
        }
        return text.toString();
    }

    private static int width(Stream<String> column) {
        return Math.max(1, column.mapToInt(String::length).max().orElse(0));
    }
}
