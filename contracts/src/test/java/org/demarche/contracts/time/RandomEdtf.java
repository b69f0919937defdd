package org.demarche.contracts.time;

import java.time.LocalDate;
import java.util.Random;

/** Generates valid, nearly valid and invalid dates. */
final class RandomEdtf {

    private static final String ALPHABET =
            "0123456789012345678901234567890123456789-----::TZtz/..~?%+ X٢߉\n\uD83D\u0000é";

    private final Random random;

    RandomEdtf(Random random) {
        this.random = random;
    }

    String valid() {
        return switch (random.nextInt(8)) {
            case 0 -> date() + "/..";
            case 1 -> "../" + date();
            case 2 -> interval();
            case 3 -> random.nextBoolean() ? date() + "/" : "/" + date();
            case 4 -> choice();
            default -> date();
        };
    }

    String garbage() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(70); length > 0; length--) {
            text.append(letter());
        }
        return text.toString();
    }

    /** A valid text with one to three characters inserted, removed or replaced; it may still be valid. */
    String damaged() {
        StringBuilder text = new StringBuilder(valid());
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, letter());
                case 1 -> text.deleteCharAt(at);
                default -> text.setCharAt(at, letter());
            }
        }
        return text.toString();
    }

    /** The end is in a later year than the start or equal to the start. */
    private String interval() {
        if (random.nextInt(10) == 0) {
            String both = date();
            return both + "/" + both;
        }
        int start = random.nextInt(9_990);
        int end = start + 2 + random.nextInt(9_998 - start);
        return date(start) + "/" + date(end);
    }

    private String date() {
        // mostly a few years, so that dates overlap
        return date(random.nextInt(4) == 0 ? random.nextInt(10_000) : 2020 + random.nextInt(5));
    }

    private String choice() {
        return switch (random.nextInt(4)) {
            case 0 -> "[" + date() + ".." + "]";
            case 1 -> "[.." + date() + "," + date() + "]";
            default -> "[" + date() + "," + date() + "," + date() + "]";
        };
    }

    private String date(int year) {
        LocalDate day = LocalDate.of(year, 1, 1).plusDays(random.nextInt(365));
        return switch (random.nextInt(8)) {
            case 5 -> "%04d-XX".formatted(year) + qualifier();
            case 6 -> day.toString().substring(0, 8) + "XX" + qualifier();
            case 7 -> day + time();
            case 0 -> "%04d".formatted(year) + qualifier();
            case 1 -> "%04d-%02d".formatted(year, 1 + random.nextInt(12)) + qualifier();
            case 2 -> "%04d-%d".formatted(year, 21 + random.nextInt(4)) + qualifier();
            case 3 -> day + qualifier();
            default -> day + time() + offset();
        };
    }

    private String qualifier() {
        return random.nextBoolean() ? "" : String.valueOf("~?%".charAt(random.nextInt(3)));
    }

    private String time() {
        String minutes = "T%02d:%02d".formatted(random.nextInt(24), random.nextInt(60));
        if (random.nextBoolean()) {
            return minutes;
        }
        String seconds = minutes + ":%02d".formatted(random.nextInt(60));
        String fraction = "%06d".formatted(random.nextInt(1_000_000));
        return random.nextBoolean()
                ? seconds
                : seconds + "." + (fraction + fraction).substring(0, 1 + random.nextInt(12));
    }

    private String offset() {
        String sign = random.nextBoolean() ? "+" : "-";
        return switch (random.nextInt(3)) {
            case 0 -> "Z";
            case 1 -> sign + "%02d".formatted(random.nextInt(19));
            default -> sign + "%02d:%02d".formatted(random.nextInt(18), random.nextInt(60));
        };
    }

    private char letter() {
        return ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }
}
