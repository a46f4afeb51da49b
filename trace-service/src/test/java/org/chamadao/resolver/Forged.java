package org.chamadao.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.util.function.UnaryOperator;

/** Answers of the service that were changed on their way to the browser. */
final class Forged {
    private Forged() {}

    /** Changes the pages of items that this tab opens from now on. */
    static void page(Page tab, UnaryOperator<String> change) {
        tab.route(address -> URI.create(address).getPath().startsWith("/01/"), route -> answer(route, change));
    }

    /** Changes the proofs that this tab fetches from now on. */
    static void proof(Page tab, UnaryOperator<String> change) {
        tab.route("**/api/proofs/**", route -> answer(route, change));
    }

    private static void answer(Route route, UnaryOperator<String> change) {
        var response = route.fetch();
        var changed = change.apply(response.text());
        assertThat(changed).isNotEqualTo(response.text());
        route.fulfill(new Route.FulfillOptions().setResponse(response).setBody(changed));
    }
}
