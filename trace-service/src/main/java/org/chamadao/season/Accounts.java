package org.chamadao.season;

import java.util.Optional;

/** Remembers the access tokens of the season's parties: each is shown once. */
public interface Accounts {
    /** The token of a party that was made earlier. */
    Optional<String> token(String party);

    /** Keeps a token before anything is captured with it. */
    void remember(String party, String token);
}
