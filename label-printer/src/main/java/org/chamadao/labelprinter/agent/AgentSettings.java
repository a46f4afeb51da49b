package org.chamadao.labelprinter.agent;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.chamadao.labelprinter.template.Language;

/** What an agent is told at its start. */
record AgentSettings(
        URI service,
        Path tokenFile,
        Optional<Path> caFile,
        Path spool,
        List<Printer> printers,
        Language language,
        Pace pace) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s|m)");
    private static final Set<String> NAMES =
            Set.of("service", "token-file", "ca-file", "spool", "language", "poll", "ask", "settle", "answer", "retry");
    private static final Set<String> OF_PRINTERS = Set.of("printer", "dpi", "status");

    AgentSettings {
        printers = List.copyOf(printers);
        var http =
                "http".equals(service.getScheme()) && service.getHost() != null && LOOPBACK.contains(service.getHost());
        if (!http && !("https".equals(service.getScheme()) && service.getHost() != null)) {
            throw new IllegalArgumentException("service is " + service
                    + ", it must be an https address: labels hold secrets; http only on this machine itself");
        }
        if (printers.isEmpty()) {
            throw new IllegalArgumentException("no printer: give at least one, printer.NAME=HOST:PORT or a folder");
        }
        Set<Place> places = new HashSet<>();
        for (Printer printer : printers) {
            if (!places.add(printer.place())) {
                throw new IllegalArgumentException("two printers are at " + printer.place());
            }
        }
    }

    /** @param values by name, those of printers as {@code printer.NAME}, {@code dpi.NAME} and {@code status.NAME} */
    static AgentSettings of(Map<String, String> values) {
        for (String name : values.keySet()) {
            int dot = name.indexOf('.');
            if (dot < 0 ? !NAMES.contains(name) : !OF_PRINTERS.contains(name.substring(0, dot))) {
                throw new IllegalArgumentException("no such setting: " + name);
            }
            if (dot >= 0 && !values.containsKey("printer" + name.substring(dot))) {
                throw new IllegalArgumentException(name + " is set, but there is no printer" + name.substring(dot));
            }
        }
        return new AgentSettings(
                URI.create(required(values, "service")).resolve("/"),
                Path.of(required(values, "token-file")),
                Optional.ofNullable(values.get("ca-file")).map(Path::of),
                Path.of(required(values, "spool")).toAbsolutePath().normalize(),
                printers(values),
                language(values.getOrDefault("language", "zh")),
                new Pace(
                        time(values, "poll", Pace.USUAL.poll()),
                        time(values, "ask", Pace.USUAL.ask()),
                        time(values, "settle", Pace.USUAL.settle()),
                        time(values, "answer", Pace.USUAL.answer()),
                        time(values, "retry", Pace.USUAL.retry())));
    }

    private static List<Printer> printers(Map<String, String> values) {
        List<Printer> printers = new ArrayList<>();
        for (String key : values.keySet().stream().sorted().toList()) {
            if (key.startsWith("printer.")) {
                var name = key.substring("printer.".length());
                printers.add(new Printer(
                        name,
                        Place.parse(values.getOrDefault(key, "")),
                        dpi(name, values.getOrDefault("dpi." + name, "203")),
                        Printer.Status.parse(values.getOrDefault("status." + name, "auto"))));
            }
        }
        return printers;
    }

    private static Language language(String word) {
        return switch (word) {
            case "zh" -> Language.ZH;
            case "en" -> Language.EN;
            default -> throw new IllegalArgumentException("language is zh or en, not " + word);
        };
    }

    private static int dpi(String name, String text) {
        if (!text.matches("\\d{1,4}")) {
            throw new IllegalArgumentException("dpi." + name + " is no number: " + text);
        }
        return Integer.parseInt(text);
    }

    private static String required(Map<String, String> values, String name) {
        var value = values.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static Duration time(Map<String, String> values, String name, Duration usual) {
        var text = values.get(name);
        if (text == null) {
            return usual;
        }
        var time = TIME.matcher(text);
        if (!time.matches() || Long.parseLong(time.group(1)) == 0) {
            throw new IllegalArgumentException(name + " is " + text + ", and a time is written 300ms, 5s or 1m");
        }
        long count = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
    }
}
