package org.chamadao.label;

import io.micronaut.context.BeanProvider;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import org.chamadao.party.proxy.PublicOrigin;

/**
 * What is printed of a code: the address that opens its page here, whatever host stands in its identifier. Scheme and host
 * are in upper case, so that a QR code holds all of it in alphanumeric mode (ISO/IEC 18004 section 7.4.4).
 */
@Singleton
final class CodeLinks {
    private final PublicOrigin origin;
    private final BeanProvider<EmbeddedServer> server;

    CodeLinks(PublicOrigin origin, BeanProvider<EmbeddedServer> server) {
        this.origin = origin;
        this.server = server;
    }

    /** The address of an identifier, or of the beginning of several. */
    String link(String uri) {
        var here = here();
        return here.getScheme().toUpperCase(Locale.ROOT)
                + "://"
                + here.getRawAuthority().toUpperCase(Locale.ROOT)
                + URI.create(uri).getRawPath();
    }

    /** The host that stands in words beside the code, with its port where it is not the usual one. */
    String domain() {
        return here().getRawAuthority();
    }

    private URI here() {
        return origin.page(server.get().getURI(), "/");
    }
}
