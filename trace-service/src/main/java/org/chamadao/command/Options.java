package org.chamadao.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of a command, sorted: {@code --name value} or {@code --name=value}, and the rest.
 *
 * @param values by name without dashes
 * @param rest in order
 */
public record Options(Map<String, String> values, List<String> rest) {
    public Options {
        values = Map.copyOf(values);
        rest = List.copyOf(rest);
    }

    /**
     * Sorts the words.
     *
     * @param known the names that the command takes
     * @throws UsageException on any other name, a name twice, or one without its value
     */
    public static Options parse(List<String> arguments, Set<String> known) {
        Map<String, String> values = new HashMap<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (!word.startsWith("--")) {
                rest.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = word.substring(2, equals < 0 ? word.length() : equals);
            if (!known.contains(name)) {
                throw new UsageException("unknown option --" + name);
            }
            if (equals < 0 && i + 1 == arguments.size()) {
                throw new UsageException("--" + name + " wants a value");
            }
            String value = equals < 0 ? arguments.get(++i) : word.substring(equals + 1);
            if (values.put(name, value) != null) {
                throw new UsageException("--" + name + " is given twice");
            }
        }
        return new Options(values, rest);
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * The value of an option that is a port.
     *
     * @throws UsageException when it is none of 1 to 65535
     */
    public Optional<Integer> port(String name) {
        return value(name).map(text -> {
            if (text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65535) {
                return Integer.valueOf(text);
            }
            throw new UsageException("--" + name + " must be a port from 1 to 65535, not " + text);
        });
    }

    /**
     * For a command that takes options alone.
     *
     * @throws UsageException when there are other words
     */
    public Options withoutRest() {
        if (!rest.isEmpty()) {
            throw new UsageException("what is meant by " + rest.getFirst() + "?");
        }
        return this;
    }
}
