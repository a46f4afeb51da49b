package org.chamadao.season;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Outlives a player, and not its test. */
public class AccountsInMemory implements Accounts {
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    @Override
    public Optional<String> token(String party) {
        return Optional.ofNullable(tokens.get(party));
    }

    @Override
    public void remember(String party, String token) {
        tokens.put(party, token);
    }

    @Override
    public String secret(String name, Supplier<String> drawn) {
        return secrets.computeIfAbsent(name, key -> drawn.get());
    }
}
