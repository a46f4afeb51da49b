package org.chamadao.resolver;

import org.junit.jupiter.api.extension.ExtendWith;

/** The page in WebKit, as phones with iOS have it. */
@ExtendWith(WebKit.Present.class)
final class WebKitPageIT extends PageInAnotherBrowser {
    @Override
    OtherBrowser launch() {
        return WebKit.launch();
    }
}
