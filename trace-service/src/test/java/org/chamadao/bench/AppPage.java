package org.chamadao.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page with parts of the app on phones, which the build of the module {@code scanner-app} makes for benchmarks. */
final class AppPage {
    private static final Path BUILT = Path.of("..", "scanner-app", "target", "bench");

    private AppPage() {}

    /** What stands under a name of a file beside those of the build. */
    interface More {
        byte[] file();
    }

    /**
     * Opens one in a browser.
     *
     * @param origin of the address at which the page believes to stand; a service may answer there too
     * @param name of the page, without what follows the dot
     * @param ready a global that is there once the page may be used
     */
    static Page open(Browser browser, String origin, String name, String ready, More picture) {
        var page = browser.newPage();
        page.onPageError(error -> {
            throw new IllegalStateException(error);
        });
        page.route(origin + "/bench/**", route -> serve(route, picture));
        page.navigate(origin + "/bench/" + name + ".html");
        page.waitForFunction("ready => ready in globalThis", ready);
        return page;
    }

    private static void serve(Route route, More picture) {
        var path = URI.create(route.request().url()).getPath();
        var name = path.substring(path.lastIndexOf('/') + 1);
        try {
            route.fulfill(new Route.FulfillOptions()
                    .setContentType(type(name))
                    .setBodyBytes(
                            name.equals("picture.png") ? picture.file() : Files.readAllBytes(BUILT.resolve(name))));
        } catch (IOException e) {
            route.abort();
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html";
            case "js" -> "text/javascript";
            case "wasm" -> "application/wasm";
            case "png" -> "image/png";
            default -> "application/octet-stream";
        };
    }
}
