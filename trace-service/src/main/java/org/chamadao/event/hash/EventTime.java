package org.chamadao.event.hash;

import java.time.DateTimeException;
import java.time.LocalDateTime;

/** Times in UTC with milliseconds: {@code 2026-04-01T02:30:00.500Z}. */
final class EventTime {
    private static final int SECONDS_END = "2026-04-01T10:30:00".length();
    private static final int MICROSECOND_DIGITS = 6;

    private EventTime() {}

    /**
     * Writes an ISO 8601 date and time with seconds and zone. Digits beyond the microsecond are cut off, then it is
     * rounded to milliseconds, half to even. Anything else is written as it stands.
     */
    static void write(String text, PrehashText out) {
        int zone = zoneStart(text);
        if (zone < 0) {
            out.append(text);
            return;
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    number(text, 0, 4),
                    number(text, 5, 7),
                    number(text, 8, 10),
                    number(text, 11, 13),
                    number(text, 14, 16),
                    number(text, 17, 19));
            int minutes = offsetMinutes(text, zone);
            write(local.minusMinutes(minutes), millis(text, SECONDS_END, zone), out);
        } catch (DateTimeException e) {
            // No such day or hour: the reference leaves such a text alone.
            out.append(text);
        }
    }

    private static void write(LocalDateTime utc, int millis, PrehashText out) {
        LocalDateTime rounded = millis == 1000 ? utc.plusSeconds(1) : utc;
        if (rounded.getYear() < 1 || rounded.getYear() > 9999) {
            throw new DateTimeException("a year that ISO 8601 cannot write in four digits");
        }
        digits(rounded.getYear(), 4, out);
        out.append('-');
        digits(rounded.getMonthValue(), 2, out);
        out.append('-');
        digits(rounded.getDayOfMonth(), 2, out);
        out.append('T');
        digits(rounded.getHour(), 2, out);
        out.append(':');
        digits(rounded.getMinute(), 2, out);
        out.append(':');
        digits(rounded.getSecond(), 2, out);
        out.append('.');
        digits(millis % 1000, 3, out);
        out.append('Z');
    }

    /** Where the zone begins, -1 when the text has another form. */
    private static int zoneStart(String text) {
        if (text.length() <= SECONDS_END || !hasForm(text)) {
            return -1;
        }
        int at = SECONDS_END;
        if (text.charAt(at) == '.' || text.charAt(at) == ',') {
            int first = ++at;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
            if (at == first) {
                return -1;
            }
        }
        return isZone(text, at) ? at : -1;
    }

    private static boolean hasForm(String text) {
        for (int at = 0; at < SECONDS_END; at++) {
            char letter = text.charAt(at);
            boolean fits = switch (at) {
                case 4, 7 -> letter == '-';
                case 10 -> letter == 'T' || letter == 't' || letter == ' ';
                case 13, 16 -> letter == ':';
                default -> isDigit(letter);
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZone(String text, int at) {
        int size = text.length() - at;
        if (size == 1) {
            return text.charAt(at) == 'Z' || text.charAt(at) == 'z';
        }
        boolean signed = size > 1 && (text.charAt(at) == '+' || text.charAt(at) == '-');
        if (!signed || !areDigits(text, at + 1, Math.min(at + 3, text.length()))) {
            return false;
        }
        return switch (size) {
            case 3 -> true;
            case 5 -> areDigits(text, at + 3, at + 5);
            case 6 -> text.charAt(at + 3) == ':' && areDigits(text, at + 4, at + 6);
            default -> false;
        };
    }

    private static int offsetMinutes(String text, int zone) {
        if (text.length() == zone + 1) {
            return 0;
        }
        int minutes = 60 * number(text, zone + 1, zone + 3);
        if (text.length() > zone + 3) {
            minutes += number(text, text.length() - 2, text.length());
        }
        if (minutes >= 24 * 60) {
            throw new DateTimeException("an offset of a day or more");
        }
        return text.charAt(zone) == '-' ? -minutes : minutes;
    }

    private static int millis(String text, int point, int zone) {
        int micros = 0;
        for (int digit = 1; digit <= MICROSECOND_DIGITS; digit++) {
            int at = point + digit;
            micros = 10 * micros + (at < zone ? text.charAt(at) - '0' : 0);
        }
        int millis = micros / 1000;
        int rest = micros % 1000;
        boolean up = rest > 500 || (rest == 500 && millis % 2 == 1);
        return up ? millis + 1 : millis;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            number = 10 * number + text.charAt(at) - '0';
        }
        return number;
    }

    private static void digits(int number, int count, PrehashText out) {
        if (count > 1) {
            digits(number / 10, count - 1, out);
        }
        out.append((char) ('0' + number % 10));
    }

    private static boolean areDigits(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (!isDigit(text.charAt(at))) {
                return false;
            }
        }
        return to - from == 2;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
