package org.chamadao.labelprinter.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A print job as the service keeps it. */
final class FakeJob {
    private final UUID id = UUID.randomUUID();
    private final String printer;
    private final int from;
    private final int to;
    private final Map<Integer, LabelState> results = new HashMap<>();
    private final Set<Integer> everUnsure = new HashSet<>();
    private String template = "cake";
    private int dpi = 203;
    private String product = "普洱";
    private PrintJob.State state = PrintJob.State.WAITING;
    private String sha256 = "";
    private boolean stored;
    private int draws;

    FakeJob(String printer, int from, int to) {
        this.printer = printer;
        this.from = from;
        this.to = to;
    }

    FakeJob template(String name) {
        template = name;
        return this;
    }

    FakeJob dpi(int dots) {
        dpi = dots;
        return this;
    }

    FakeJob product(String words) {
        product = words;
        return this;
    }

    UUID id() {
        return id;
    }

    String printer() {
        return printer;
    }

    PrintJob.State state() {
        return state;
    }

    int draws() {
        return draws;
    }

    Map<Integer, LabelState> results() {
        return Map.copyOf(results);
    }

    Set<Integer> everUnsure() {
        return Set.copyOf(everUnsure);
    }

    Set<Integer> sequences(LabelState wanted) {
        return results.entrySet().stream()
                .filter(result -> result.getValue() == wanted)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    Set<Integer> all() {
        return IntStream.rangeClosed(from, to).boxed().collect(Collectors.toSet());
    }

    boolean unfinished() {
        return switch (state) {
            case WAITING, TAKEN, PRINTING, ASKING -> true;
            case DONE, CANCELLED -> false;
        };
    }

    /** Secrets are drawn anew each time. */
    byte[] labels() {
        return IntStream.rangeClosed(from, to)
                .mapToObj(sequence -> Json.MAPPER
                        .createObjectNode()
                        .put("sequence", sequence)
                        .put("uri", "https://id.example/01/09506000134352/21/" + serial(sequence))
                        .put("link", "HTTPS://TEA.EXAMPLE/01/09506000134352/21/" + serial(sequence))
                        .put("gtin", "09506000134352")
                        .put("serial", serial(sequence))
                        .put("lot", "2026-A")
                        .put("product", product)
                        .put("inner", "SECRET" + draws + "X" + sequence)
                        .put("domain", "tea.example")
                        .putNull("sscc")
                        .toString())
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String serial(int sequence) {
        return "%016d".formatted(sequence);
    }

    boolean give() {
        if (state != PrintJob.State.WAITING && state != PrintJob.State.TAKEN) {
            return false;
        }
        state = PrintJob.State.TAKEN;
        draws++;
        return true;
    }

    void given(String digest) {
        sha256 = digest;
    }

    boolean stored(String digest) {
        if (state == PrintJob.State.TAKEN && digest.equals(sha256)) {
            state = PrintJob.State.PRINTING;
            stored = true;
            return true;
        }
        return (state == PrintJob.State.PRINTING || state == PrintJob.State.ASKING) && digest.equals(sha256);
    }

    /** What is wrong with a result, if anything is. */
    Optional<String> wrong(int sequence, LabelState result) {
        if (state == PrintJob.State.WAITING || (!stored && result != LabelState.UNPRINTED)) {
            return Optional.of(result + " of a job that is " + state);
        }
        if (sequence < from || sequence > to) {
            return Optional.of("no label " + sequence);
        }
        var before = results.get(sequence);
        return before == null || !before.settled() || before == result || result == LabelState.UNSURE
                ? Optional.empty()
                : Optional.of("label " + sequence + " is " + before + " and shall be " + result);
    }

    /** Keeps a result with which nothing is wrong, of an agent or of a person. */
    void result(int sequence, LabelState result) {
        var before = results.get(sequence);
        if (before != null && before.settled()) {
            return;
        }
        results.put(sequence, result);
        if (result == LabelState.UNSURE) {
            everUnsure.add(sequence);
        }
        if (results.size() == to - from + 1 && state != PrintJob.State.CANCELLED) {
            state = results.containsValue(LabelState.UNSURE) ? PrintJob.State.ASKING : PrintJob.State.DONE;
        }
    }

    void cancel() {
        state = PrintJob.State.CANCELLED;
    }

    ObjectNode json() {
        return Json.MAPPER
                .createObjectNode()
                .put("jobId", id.toString())
                .put("from", from)
                .put("to", to)
                .put("template", template)
                .put("printer", printer)
                .put("dpi", dpi)
                .put("state", state.name().toLowerCase(Locale.ROOT));
    }
}
