package org.chamadao.resolver;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** A browser besides Chromium, with one tab the size of a small phone. */
interface OtherBrowser extends AutoCloseable {
    int WIDTH = 320;
    int HEIGHT = 640;

    /** Returns once the page is loaded. */
    void open(URI page);

    /** What an expression of JavaScript, a text, is in the page. */
    String tell(String expression);

    default String attribute(String selector, String name) {
        return tell("document.querySelector('%s').getAttribute('%s')".formatted(selector, name));
    }

    /** The words that are seen of the first such element; none where it is hidden. */
    default String shown(String selector) {
        return tell("(part => part.checkVisibility() ? part.innerText : '')(document.querySelector('%s'))"
                .formatted(selector));
    }

    /** The height of the first such element in pixels of the page; 0 where it is hidden. */
    default int height(String selector) {
        return Integer.parseInt(tell(
                "String(Math.round(document.querySelector('%s').getBoundingClientRect().height))".formatted(selector)));
    }

    /** Presses a key and lets it go; keys without a letter have the code points of WebDriver. */
    void press(String key);

    /** The picture of what is seen, a PNG. */
    byte[] picture();

    @Override
    void close();

    /** The same for both protocols. */
    static List<?> pressing(String key) {
        return List.of(Map.of(
                "type",
                "key",
                "id",
                "keyboard",
                "actions",
                List.of(Map.of("type", "keyDown", "value", key), Map.of("type", "keyUp", "value", key))));
    }
}
