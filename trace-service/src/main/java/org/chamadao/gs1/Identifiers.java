package org.chamadao.gs1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives each thing its one canonical name, see SPEC.md beside this class. Cheap for a text that is
 * canonical already, which most texts are.
 */
public final class Identifiers {
    private static final String GS1_HOST = DigitalLink.GS1_HOST;

    private final IssuerHosts issuerHosts;
    private final CanonicalItems gs1Items = new CanonicalItems(GS1_HOST, CanonicalItems.Numbers.ISSUED_BY_GS1);
    private final List<CanonicalItems> ownItems = new ArrayList<>();

    public Identifiers(IssuerHosts issuerHosts) {
        this.issuerHosts = issuerHosts;
        for (var host : issuerHosts.hosts()) {
            ownItems.add(new CanonicalItems(host, CanonicalItems.Numbers.RESTRICTED));
        }
    }

    /**
     * The canonical Digital Link of a Digital Link or EPC URN.
     *
     * @throws IdentifierRefusedException if it holds no GS1 key, a malformed one, or a restricted-circulation number of
     *     somebody else
     */
    public String canonical(String text) {
        if (isCanonicalItem(text)) {
            return text;
        }
        return switch (Reading.of(text)) {
            case Reading.Key(var link) -> canonical(link);
            case Reading.NoKey(var part, var reason) -> throw new IdentifierRefusedException(part, reason);
        };
    }

    /**
     * As {@link #canonical(String)}, but a text without any GS1 key comes back as it is: for places, owners and whatever
     * else need not be a GS1 key.
     */
    public String canonicalOrAsWritten(String text) {
        if (isCanonicalItem(text)) {
            return text;
        }
        return switch (Reading.of(text)) {
            case Reading.Key(var link) -> canonical(link);
            case Reading.NoKey noKey -> text;
        };
    }

    /**
     * The name under which the log counts a thing: its canonical Digital Link; of an absolute URI that is no GS1 key, the
     * text as written.
     *
     * @throws IdentifierRefusedException as {@link #canonical(String)}, if the text is no absolute URI (RFC 3986), or an
     *     address on {@code id.gs1.org} without key
     */
    public String numbered(String text) {
        if (isCanonicalItem(text)) {
            return text;
        }
        return switch (Reading.of(text)) {
            case Reading.Key(var link) -> canonical(link);
            case Reading.NoKey noKey -> AbsoluteUri.checked(text);
        };
    }

    /** The canonical identifier of a link: under its own host only if it is one of ours and the number restricted. */
    public String canonical(DigitalLink link) {
        if (!link.isRestricted()) {
            return link.finest().uriAt(GS1_HOST);
        }
        if (!issuerHosts.contains(link.host())) {
            throw new IdentifierRefusedException(
                    link.key().identifier().part(),
                    "restricted-circulation number outside its issuer's host, at " + Quoted.text(link.host()));
        }
        return link.finest().uri();
    }

    /**
     * The link that a request path names at this installation, under whatever host it was asked: a GS1-issued key at
     * {@code id.gs1.org}, a restricted-circulation number at our first host.
     *
     * @param path still escaped, such as {@code /01/09506000134352/21/A}
     * @throws IdentifierRefusedException if it holds no GS1 key, or a malformed one
     */
    public DigitalLink atPath(String path) {
        Reading.checkLength(path);
        var link = DigitalLink.ofPath(GS1_HOST, path);
        return link.isRestricted() ? link.at(issuerHosts.first()) : link;
    }

    /**
     * The canonical identifier of the item that a request path names; empty for anything else.
     *
     * @param path still escaped, since a serial may hold slashes
     */
    public Optional<String> itemAt(String path) {
        try {
            var link = atPath(path);
            return link.isItem() ? Optional.of(canonical(link)) : Optional.empty();
        } catch (IdentifierRefusedException e) {
            return Optional.empty();
        }
    }

    private boolean isCanonicalItem(String text) {
        if (gs1Items.include(text)) {
            return true;
        }
        for (var own : ownItems) {
            if (own.include(text)) {
                return true;
            }
        }
        return false;
    }
}
