package org.chamadao.ledger.fabric;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which network, and as whom.
 *
 * @param msp the organisation that anchors
 * @param certificate PEM file of one of its clients
 * @param key PEM file of that client's private key
 * @param peers host:port, the own organisation's first
 * @param authorities PEM files of the authorities that the peers' TLS certificates chain to
 * @param organisations whose majority is believed: msp, authority (PEM file of who issues its identities), names
 * @param orderers the same of those that order blocks
 */
@ConfigurationProperties("chamadao.ledger.fabric")
record FabricSettings(
        String msp,
        String certificate,
        String key,
        List<String> peers,
        List<String> authorities,
        @Nullable List<Map<String, Object>> organisations,
        @Nullable List<Map<String, Object>> orderers,
        @Bindable(defaultValue = "trace") String channel,
        @Bindable(defaultValue = "tracelog") String contract) {
    FabricSettings {
        if (peers.isEmpty()) {
            throw new ConfigurationException("chamadao.ledger.fabric.peers: names no peer");
        }
        peers = List.copyOf(peers);
        authorities = List.copyOf(authorities);
    }
}
