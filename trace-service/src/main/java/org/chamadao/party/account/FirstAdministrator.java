package org.chamadao.party.account;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chamadao.installation.DataFolder;
import org.chamadao.party.Code;
import org.chamadao.party.MemberRole;
import org.chamadao.party.Parties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Invites the first administrator of the operator's party, as long as it has none: the address to open lies in
 * {@code first-administrator.url} of the data folder, which only the owner of the process can read. There is no password
 * before somebody chooses one.
 */
@Singleton
@Order(Ordered.LOWEST_PRECEDENCE)
final class FirstAdministrator implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final String FILE = "first-administrator.url";

    private final Parties parties;
    private final People people;
    private final Invitations invitations;
    private final Path file;

    FirstAdministrator(Parties parties, People people, Invitations invitations, DataFolder folder) {
        this.parties = parties;
        this.people = people;
        this.invitations = invitations;
        this.file = folder.root().resolve(FILE);
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        invite(event.getSource().getURI().resolve("/console/").toString());
    }

    /** Idempotent; an invitation that has run out is followed by another. */
    void invite(String console) {
        var operator = parties.operator();
        if (operator.isEmpty()) {
            return;
        }
        var party = operator.get().id();
        if (!people.members(party).isEmpty()) {
            delete();
            return;
        }
        if (!Files.exists(file) || invitations.of(party).isEmpty()) {
            var code = Code.random();
            invitations.add(party, MemberRole.ADMINISTRATOR, "first administrator", code);
            DataFolder.writeSecret(file, console + "#/invitation/" + code.secret() + "\n");
        }
        LOG.info("nobody administers this installation yet: open the address in {}", file);
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
