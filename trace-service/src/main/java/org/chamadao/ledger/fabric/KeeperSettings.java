package org.chamadao.ledger.fabric;

import io.micronaut.context.exceptions.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.chamadao.ledger.Keepers;
import org.chamadao.ledger.Keepers.Organisation;
import org.jspecify.annotations.Nullable;

/** Reads who keeps the network together, and with which authorities; what is wrong is refused with its name. */
final class KeeperSettings {
    private static final String PREFIX = "chamadao.ledger.fabric.";

    private KeeperSettings() {}

    static Keepers read(FabricSettings settings) {
        var organisations = organisations("organisations", settings.organisations());
        if (organisations.stream().noneMatch(one -> one.msp().equals(settings.msp()))) {
            throw new ConfigurationException(
                    PREFIX + "organisations: " + settings.msp() + ", which anchors, is none of them");
        }
        if (organisations.size() < 2) {
            throw new ConfigurationException(PREFIX + "organisations: there is none but the one that anchors");
        }
        return new Keepers(
                settings.channel(), settings.contract(), organisations, organisations("orderers", settings.orderers()));
    }

    private static List<Organisation> organisations(String name, @Nullable List<Map<String, Object>> given) {
        if (given == null || given.isEmpty()) {
            throw new ConfigurationException(PREFIX + name + ": names nobody");
        }
        var found = new ArrayList<Organisation>();
        var known = new HashSet<String>();
        for (var place = 0; place < given.size(); place++) {
            var where = PREFIX + name + "[" + place + "]";
            var organisation = organisation(where, given.get(place));
            if (!known.add(organisation.msp())) {
                throw new ConfigurationException(where + ".msp: " + organisation.msp() + " is named twice");
            }
            found.add(organisation);
        }
        return found;
    }

    private static Organisation organisation(String where, Map<String, Object> given) {
        return new Organisation(
                text(where + ".msp", given.get("msp")),
                certificates(where + ".authority", text(where + ".authority", given.get("authority"))),
                names(where + ".names", given.getOrDefault("names", Map.of())));
    }

    private static String text(String where, @Nullable Object value) {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new ConfigurationException(where + ": is not given");
    }

    private static Map<String, String> names(String where, Object given) {
        if (!(given instanceof Map<?, ?> byLanguage)) {
            throw new ConfigurationException(where + ": is not a name for each language");
        }
        var names = new TreeMap<String, String>();
        byLanguage.forEach((language, name) -> names.put(
                // Keys of settings lose their capitals on the way.
                Locale.forLanguageTag(language.toString()).toLanguageTag(), text(where + "." + language, name)));
        return names;
    }

    private static List<byte[]> certificates(String where, String file) {
        try {
            var content = Files.readAllBytes(Path.of(file));
            var certificates = new ArrayList<byte[]>();
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content))) {
                certificates.add(certificate.getEncoded());
            }
            if (certificates.isEmpty()) {
                throw new ConfigurationException(where + ": there is no certificate in " + file);
            }
            return certificates;
        } catch (IOException | CertificateException e) {
            throw new ConfigurationException(where + ": no certificate can be read from " + file + ": " + e, e);
        }
    }
}
