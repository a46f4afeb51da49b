package org.chamadao.label;

import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What is printed of a code: the address that opens its page here, whatever host stands in its identifier. Scheme and host
 * are in upper case, so that a QR code holds all of it in alphanumeric mode (ISO/IEC 18004 section 7.4.4).
 */
final class CodeLinks {
    private final Supplier<URI> here;

    /** @param here where people find the service, once it answers */
    CodeLinks(Supplier<URI> here) {
        this.here = here;
    }

    /** The address of an identifier, or of the beginning of several. */
    String link(String uri) {
        var origin = here.get();
        return origin.getScheme().toUpperCase(Locale.ROOT)
                + "://"
                + origin.getRawAuthority().toUpperCase(Locale.ROOT)
                + URI.create(uri).getRawPath();
    }

    /** The host that stands in words beside the code, with its port where it is not the usual one. */
    String domain() {
        return here.get().getRawAuthority();
    }
}
