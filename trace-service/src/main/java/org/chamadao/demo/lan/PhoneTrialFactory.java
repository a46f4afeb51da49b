package org.chamadao.demo.lan;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import java.net.Inet4Address;
import java.time.Clock;
import java.util.List;
import org.chamadao.command.UsageException;
import org.chamadao.installation.DataFolder;
import org.chamadao.serve.Ports;

/** Puts the trial together when the service starts, where it is to be one; otherwise no key is made. */
@Factory
@Requires(property = PhoneTrial.ADDRESSES)
final class PhoneTrialFactory {
    @Context
    @Bean(preDestroy = "close")
    PhoneTrial trial(
            DataFolder folder,
            Clock clock,
            @Value("${" + PhoneTrial.ADDRESSES + "}") List<String> texts,
            @Value("${chamadao.port}") int port,
            @Value("${" + PhoneTrial.CA_PORT + "}") int caPort) {
        if (port == caPort) {
            throw new UsageException("--port and --ca-port must be two ports, not twice " + port);
        }
        for (var address : texts) {
            Ports.requireFree(address, port, "port");
            Ports.requireFree(address, caPort, "ca-port");
        }
        var addresses = texts.stream().map(Inet4Address::ofLiteral).toList();
        var keys = new TrialKeys(folder, clock);
        var authority = keys.authority();
        var server = keys.server(authority, new ServerNames(addresses, LocalNetwork.name()));
        return new PhoneTrial(
                addresses, authority, server, AuthorityDownload.start(authority.root(), addresses, caPort));
    }
}
