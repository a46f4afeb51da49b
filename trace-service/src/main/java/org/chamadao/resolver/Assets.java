package org.chamadao.resolver;

import java.util.List;

/**
 * The built files that a page loads.
 *
 * @param script path of the module script
 * @param styles paths of its style sheets
 */
record Assets(String script, List<String> styles) {
    Assets {
        styles = List.copyOf(styles);
    }
}
