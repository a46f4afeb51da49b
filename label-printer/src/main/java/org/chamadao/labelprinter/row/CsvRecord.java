package org.chamadao.labelprinter.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One record of comma-separated values, line by line. */
final class CsvRecord {
    private final List<String> values = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();
    private State state = State.START;

    private enum State {
        /** Nothing of the value yet. */
        START,
        PLAIN,
        QUOTED,
        /** After a quote that ends the value, or is the first half of one in it. */
        QUOTE
    }

    /** Whether the record goes on with the next line. */
    boolean isOpen() {
        return state == State.QUOTED;
    }

    List<String> values() {
        return List.copyOf(values);
    }

    /** Reads a line of it; what is wrong with it, if anything is. */
    Optional<String> add(String line) {
        if (isOpen()) {
            value.append('\n');
        }
        for (var i = 0; i < line.length(); i++) {
            var wrong = add(line.charAt(i));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        if (!isOpen()) {
            end();
        }
        return Optional.empty();
    }

    private Optional<String> add(char character) {
        switch (state) {
            case START -> {
                if (character == '"') {
                    state = State.QUOTED;
                } else {
                    plain(character);
                }
            }
            case PLAIN -> {
                if (character == '"') {
                    return Optional.of("there is a quote in a value without quotes: \"" + value + "…\"");
                }
                plain(character);
            }
            case QUOTED -> {
                if (character == '"') {
                    state = State.QUOTE;
                } else {
                    value.append(character);
                }
            }
            case QUOTE -> {
                if (character == '"') {
                    value.append('"');
                    state = State.QUOTED;
                } else if (character == ',') {
                    end();
                } else {
                    return Optional.of("there is more after a closing quote: \"" + character + "\"");
                }
            }
        }
        return Optional.empty();
    }

    private void plain(char character) {
        if (character == ',') {
            end();
        } else {
            value.append(character);
            state = State.PLAIN;
        }
    }

    private void end() {
        values.add(value.toString());
        value.setLength(0);
        state = State.START;
    }
}
