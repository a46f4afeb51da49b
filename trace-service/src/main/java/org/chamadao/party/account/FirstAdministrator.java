package org.chamadao.party.account;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.chamadao.installation.DataFolder;
import org.chamadao.party.Code;
import org.chamadao.party.MemberRole;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.party.proxy.PublicOrigin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Invites the first administrator of the operator's party, as long as it has none: the address to open lies in
 * {@code first-administrator.url} of the data folder, which only the owner of the process can read. There is no password
 * before somebody chooses one. The file goes when somebody has accepted, or with the next start after that.
 */
@Singleton
@Order(Ordered.LOWEST_PRECEDENCE)
final class FirstAdministrator implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final String FILE = "first-administrator.url";

    private final Parties parties;
    private final People people;
    private final Invitations invitations;
    private final PublicOrigin origin;
    private final Path file;

    FirstAdministrator(
            Parties parties, People people, Invitations invitations, PublicOrigin origin, DataFolder folder) {
        this.parties = parties;
        this.people = people;
        this.invitations = invitations;
        this.origin = origin;
        this.file = folder.root().resolve(FILE);
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        try {
            invite(origin.page(event.getSource().getURI(), "/console/"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or delete " + file, e);
        }
    }

    /** Idempotent; an invitation that has run out is followed by another. */
    void invite(URI console) throws IOException {
        var operator = parties.operator();
        if (operator.isEmpty()) {
            return;
        }
        if (isAdministered(operator.get())) {
            Files.deleteIfExists(file);
            return;
        }
        var known = openCode();
        var code = known.orElseGet(Code::random);
        if (known.isEmpty()) {
            invitations.add(operator.get().id(), MemberRole.ADMINISTRATOR, "first administrator", code);
        }
        // The start before may have been told another address.
        DataFolder.writeSecret(file, console + "#/invitation/" + code.secret() + "\n");
        LOG.info("nobody administers this installation yet: open the address in {}", file);
    }

    /** The code in the file, if somebody may still accept it. */
    private Optional<Code> openCode() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var address = Files.readString(file).strip();
        return Code.parse(address.substring(address.lastIndexOf('/') + 1)).filter(invitations::open);
    }

    @EventListener
    void joined(MemberJoined member) {
        try {
            if (parties.operator()
                    .filter(operator -> operator.id() == member.partyId() && isAdministered(operator))
                    .isPresent()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // They are a member all the same, and the code is used up.
            LOG.warn("cannot delete {}; the next start will try again", file, e);
        }
    }

    private boolean isAdministered(Party party) {
        return people.hasAdministrator(party.id());
    }
}
