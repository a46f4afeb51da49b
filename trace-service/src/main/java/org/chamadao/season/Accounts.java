package org.chamadao.season;

import java.util.Optional;
import java.util.function.Supplier;

/** Remembers what only the parties of a season may know, over as many starts as the season takes. */
public interface Accounts {
    /** The access token of a party that was made earlier. */
    Optional<String> token(String party);

    /** Keeps a token before anything is captured with it: it is shown once. */
    void remember(String party, String token);

    /**
     * A secret that is drawn at the first call, and the same ever after; called by several threads at once.
     *
     * @param name fit for a file, such as {@code FACTORY.device-key}
     * @param drawn one line, kept before it is used
     */
    String secret(String name, Supplier<String> drawn);
}
