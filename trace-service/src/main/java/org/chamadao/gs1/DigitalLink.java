package org.chamadao.gs1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A checked GS1 Digital Link (URI Syntax 1.3): a primary key with its qualifiers at a host. See SPEC.md beside this class.
 *
 * @param host in lower case
 * @param value of the primary key, unescaped, a GTIN with 14 digits
 * @param qualifiers in the order of the standard
 */
public record DigitalLink(String host, PrimaryKey key, String value, List<QualifierValue> qualifiers) {
    /** Where the canonical form of every key that GS1 issued stands. */
    public static final String GS1_HOST = "id.gs1.org";

    /** Refuses a wrong host, value, check digit or order of qualifiers with {@link IdentifierRefusedException}. */
    public DigitalLink {
        host = HostName.lowerCase(host);
        value = key.padded(value);
        key.identifier().check(value);
        qualifiers = List.copyOf(qualifiers);
        key.checkOrder(qualifiers);
    }

    /** A key without qualifiers. */
    public DigitalLink(String host, PrimaryKey key, String value) {
        this(host, key, value, List.of());
    }

    /** One item: a GTIN of 8, 12, 13 or 14 digits with its serial. */
    public static DigitalLink item(String host, String gtin, String serial) {
        return new DigitalLink(host, PrimaryKey.GTIN, gtin, List.of(new QualifierValue(Qualifier.SERIAL, serial)));
    }

    /** One lot of a GTIN of 8, 12, 13 or 14 digits. */
    public static DigitalLink lot(String host, String gtin, String lot) {
        return new DigitalLink(host, PrimaryKey.GTIN, gtin, List.of(new QualifierValue(Qualifier.LOT, lot)));
    }

    /**
     * Reads an address; query and fragment do not count.
     *
     * @throws IdentifierRefusedException if it is none, holds no GS1 key, or a malformed one
     */
    public static DigitalLink of(String uri) {
        return WebAddress.read(uri)
                .flatMap(DigitalLink::find)
                .orElseThrow(() -> new IdentifierRefusedException("address", "holds no GS1 key: " + Quoted.text(uri)));
    }

    /**
     * Reads the path of a request, such as {@code /01/09506000134352/21/A} or {@code /gtin/…/ser/…}, still escaped.
     *
     * @param host where it was asked for
     * @throws IdentifierRefusedException if it holds no GS1 key, or a malformed one
     */
    public static DigitalLink ofPath(String host, String path) {
        return KeyPath.read(path)
                .map(keyPath -> of(host, keyPath))
                .orElseThrow(() -> new IdentifierRefusedException("path", "holds no GS1 key"));
    }

    /** Empty when the address holds no GS1 key; a malformed one is refused. */
    static Optional<DigitalLink> find(WebAddress address) {
        return KeyPath.read(address.path()).map(keyPath -> of(address.host(), keyPath));
    }

    private static DigitalLink of(String host, KeyPath keyPath) {
        return new DigitalLink(host, keyPath.key(), keyPath.value(), keyPath.qualifiers());
    }

    /** Whether the number means something only at the host of who gave it out. */
    public boolean isRestricted() {
        return key.isRestricted(value);
    }

    /** Whether this names one item by GTIN and serial. */
    public boolean isItem() {
        return key == PrimaryKey.GTIN && qualifier(Qualifier.SERIAL).isPresent();
    }

    /** The value of a qualifier, if it was given. */
    public Optional<String> qualifier(Qualifier qualifier) {
        return qualifiers.stream()
                .filter(given -> given.qualifier() == qualifier)
                .map(QualifierValue::value)
                .findFirst();
    }

    /** The same thing with those qualifiers only that tell which it is: of a GTIN or ITIP the finest one. */
    public DigitalLink finest() {
        if (qualifiers.size() < 2 || !key.keepsOnlyFinestQualifier()) {
            return this;
        }
        return new DigitalLink(host, key, value, List.of(qualifiers.getLast()));
    }

    /** The same key at another host. */
    public DigitalLink at(String otherHost) {
        return otherHost.equals(host) ? this : new DigitalLink(otherHost, key, value, qualifiers);
    }

    /** The path with numeric identifiers, everything but unreserved characters escaped. */
    public String path() {
        var path = new StringBuilder(64);
        append(path, key.code(), value);
        for (var given : qualifiers) {
            append(path, given.qualifier().code(), given.value());
        }
        return path.toString();
    }

    private static void append(StringBuilder path, String code, String value) {
        path.append('/').append(code).append('/');
        PercentEncoding.append(path, value, PercentEncoding.UNRESERVED);
    }

    /** The address in canonical spelling, under its own host. */
    public String uri() {
        return uriAt(host);
    }

    /** The same at another host, given in lower case. */
    String uriAt(String otherHost) {
        return "https://" + otherHost + path();
    }

    /**
     * The address for a QR code: scheme and host in upper case, so that a path of upper-case letters and digits fits the
     * alphanumeric mode (ISO/IEC 18004), which takes a third less room.
     */
    public String qrText() {
        return "HTTPS://" + host.toUpperCase(Locale.ROOT) + path();
    }

    /** For people: the key, then its qualifiers. */
    public List<ReadableElement> readable() {
        var elements = new ArrayList<ReadableElement>(1 + qualifiers.size());
        elements.add(new ReadableElement(key.code(), key.title(), value));
        for (var given : qualifiers) {
            elements.add(new ReadableElement(
                    given.qualifier().code(), given.qualifier().title(), given.value()));
        }
        return List.copyOf(elements);
    }
}
