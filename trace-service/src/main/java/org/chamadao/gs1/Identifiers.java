package org.chamadao.gs1;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives each thing its one canonical name: FORMATS section 1, SPEC.md beside this class. Cheap for a text that is
 * canonical already, which most texts are.
 */
public final class Identifiers {
    private static final int LONGEST = 8_192;
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

    /** What a text turned out to be; a malformed GS1 key is neither. */
    private sealed interface Reading {
        record Key(DigitalLink link) implements Reading {}

        record NoKey(String part, String reason) implements Reading {}
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
        return switch (read(text)) {
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
        return switch (read(text)) {
            case Reading.Key(var link) -> canonical(link);
            case Reading.NoKey(_, _) -> text;
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
        return switch (read(text)) {
            case Reading.Key(var link) -> canonical(link);
            case Reading.NoKey(_, _) -> AbsoluteUri.checked(text);
        };
    }

    /** The canonical identifier of a link: under its own host only if it is one of ours and the number restricted. */
    public String canonical(DigitalLink link) {
        if (!link.isRestricted()) {
            return link.finest().at(GS1_HOST).uri();
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
        if (path.length() > LONGEST) {
            throw tooLong(path);
        }
        var link = DigitalLink.ofPath(GS1_HOST, path);
        return link.isRestricted() ? link.at(issuerHosts.first()) : link;
    }

    /**
     * The form that goes into the CBV event hash, where every key stands at {@code id.gs1.org}, check digits do not
     * count, and all texts that are no such key stay as they are. Never throws.
     */
    public String forEventHash(String text) {
        if (gs1Items.include(text) || text.length() > LONGEST) {
            return text;
        }
        return EventHashForm.of(text);
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

    private static Reading read(String text) {
        if (text.length() > LONGEST) {
            throw tooLong(text);
        }
        var urn = EpcUrn.read(text);
        if (urn.isPresent()) {
            return switch (urn.get()) {
                case EpcUrn.Reading.Key(var key) -> new Reading.Key(key.digitalLink());
                case EpcUrn.Reading.WithoutKey(var scheme) ->
                    new Reading.NoKey("EPC URN", "scheme " + scheme + " carries no GS1 key");
            };
        }
        if (WebAddress.read(text).isEmpty()) {
            return new Reading.NoKey("scheme", "neither a Digital Link nor an EPC URN: " + Quoted.text(text));
        }
        return DigitalLink.find(text)
                .<Reading>map(Reading.Key::new)
                .orElseGet(() -> new Reading.NoKey("path", "holds no GS1 key"));
    }

    private static IdentifierRefusedException tooLong(String text) {
        return new IdentifierRefusedException(
                "length", text.length() + " characters, at most " + LONGEST + " make an identifier");
    }
}
