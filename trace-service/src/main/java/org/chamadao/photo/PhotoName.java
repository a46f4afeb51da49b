package org.chamadao.photo;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chamadao.tracelog.Hash;

/**
 * What an event calls a photo by: {@code ni:///sha-256;DIGEST?ct=MEDIATYPE} (RFC 6920), the digest that of the photo's
 * bytes in base64url. Who has the name can tell any other picture from the photo.
 */
public record PhotoName(Hash digest, PhotoType type) {
    private static final Pattern FORM =
            Pattern.compile("ni:///sha-256;([A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])\\?ct=(image/(?:jpeg|png|webp))");

    /** The name of these bytes. */
    public static PhotoName of(byte[] content, PhotoType type) {
        return new PhotoName(Hash.sha256(content), type);
    }

    /** Reads a name; empty for any other text. */
    public static Optional<PhotoName> of(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        return PhotoType.of(form.group(2))
                .map(type -> new PhotoName(Hash.of(Base64.getUrlDecoder().decode(form.group(1))), type));
    }

    /** The digest as it stands in the name, 43 characters. */
    public String digestText() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.bytes());
    }

    @Override
    public String toString() {
        return "ni:///sha-256;" + digestText() + "?ct=" + type.mediaType();
    }
}
