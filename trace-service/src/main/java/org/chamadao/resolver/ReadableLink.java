package org.chamadao.resolver;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A canonical Digital Link as people read it: {@code (01)09506000134352(21)ABC}, with the host where it is not GS1's.
 *
 * @param host of the link
 * @param keys application identifiers with their values, in order
 */
record ReadableLink(String host, List<Key> keys) {
    private static final Pattern LINK = Pattern.compile("https://([^/]+)((?:/\\d{2,4}/[^/]+)+)");
    private static final String GS1 = "id.gs1.org";

    ReadableLink {
        keys = List.copyOf(keys);
    }

    /** An application identifier and its value, decoded. */
    record Key(String identifier, String value) {}

    /** None for a text that is no Digital Link in canonical form. */
    static Optional<ReadableLink> of(String text) {
        var link = LINK.matcher(text);
        if (!link.matches()) {
            return Optional.empty();
        }
        var parts = link.group(2).substring(1).split("/", -1);
        var keys = new ArrayList<Key>();
        for (int at = 0; at < parts.length; at += 2) {
            var value = decoded(parts[at + 1]);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            keys.add(new Key(parts[at], value.get()));
        }
        return Optional.of(new ReadableLink(link.group(1), keys));
    }

    private static Optional<String> decoded(String escaped) {
        try {
            var value = URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
            return Optional.of(value).filter(text -> text.indexOf('\uFFFD') < 0);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    Optional<String> key(String identifier) {
        return keys.stream()
                .filter(key -> key.identifier().equals(identifier))
                .map(Key::value)
                .findFirst();
    }

    @Override
    public String toString() {
        var text = keys.stream()
                .map(key -> "(" + key.identifier() + ")" + key.value())
                .collect(Collectors.joining());
        return host.equals(GS1) ? text : text + " · " + host;
    }
}
