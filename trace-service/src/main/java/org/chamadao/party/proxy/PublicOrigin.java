package org.chamadao.party.proxy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where people find the service: scheme, host and port, as browsers name it (RFC 6454). */
public final class PublicOrigin {
    private static final String SETTING = "chamadao.public-origin";

    private final Optional<String> known;

    private PublicOrigin(Optional<String> known) {
        this.known = known;
    }

    /**
     * Of the setting; empty when every name that reaches the service is one of its own.
     *
     * @throws IllegalArgumentException naming the setting, when it is no origin
     */
    static PublicOrigin of(String setting) {
        var text = setting.strip();
        return new PublicOrigin(text.isEmpty() ? Optional.empty() : Optional.of(origin(text)));
    }

    private static String origin(String text) {
        try {
            var uri = new URI(text);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            var host = uri.getHost();
            if (host != null
                    && (scheme.equals("https") || scheme.equals("http"))
                    && uri.getRawUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                var usual = uri.getPort() < 0 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
                return scheme + "://" + host.toLowerCase(Locale.ROOT) + (usual ? "" : ":" + uri.getPort());
            }
        } catch (URISyntaxException e) {
            // Told below, like everything else that is no origin.
        }
        throw new IllegalArgumentException(SETTING + ": \"" + text
                + "\" is no origin; write scheme and host, such as https://trace.example, and nothing behind them");
    }

    /**
     * Where people open a page.
     *
     * @param server the service's own address, which counts where the setting is empty
     * @param path from the root
     */
    public URI page(URI server, String path) {
        return known.map(URI::create).orElse(server).resolve(path);
    }

    /** Whether people reach the service by TLS; none when it is not known. */
    public Optional<Boolean> secure() {
        return known.map(origin -> origin.startsWith("https:"));
    }

    /**
     * Whether a page of this origin is ours.
     *
     * @param origin as the browser names it
     * @param host by which the request has reached us; asked where the setting is empty
     */
    public boolean isOurs(String origin, Optional<String> host) {
        return known.map(origin::equals)
                .orElseGet(() -> host.map(name -> origin.equals("http://" + name) || origin.equals("https://" + name))
                        .orElse(true));
    }
}
