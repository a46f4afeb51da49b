package org.chamadao.gs1;

/** What a foreign text turned out to be; a malformed GS1 key is neither, but refused. */
sealed interface Reading {
    /** Longer texts are refused unread. */
    int LONGEST = 8_192;

    /** A Digital Link, or an EPC URN translated into one. */
    record Key(DigitalLink link) implements Reading {}

    /** Something else. */
    record NoKey(String part, String reason) implements Reading {}

    static Reading of(String text) {
        checkLength(text);
        if (EpcUrn.isEpc(text)) {
            return EpcUrn.find(text)
                    .<Reading>map(urn -> new Key(urn.digitalLink()))
                    .orElseGet(() -> new NoKey("EPC URN", EpcUrn.WITHOUT_KEY));
        }
        return WebAddress.read(text)
                .map(Reading::of)
                .orElseGet(() -> new NoKey("scheme", "neither a Digital Link nor an EPC URN: " + Quoted.text(text)));
    }

    private static Reading of(WebAddress address) {
        return DigitalLink.find(address).<Reading>map(Key::new).orElseGet(() -> new NoKey("path", "holds no GS1 key"));
    }

    static void checkLength(String text) {
        if (text.length() > LONGEST) {
            throw new IdentifierRefusedException(
                    "length", text.length() + " characters, at most " + LONGEST + " make an identifier");
        }
    }
}
