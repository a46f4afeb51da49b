package org.chamadao.party.account;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chamadao.installation.DataFolder;
import org.chamadao.party.Code;
import org.chamadao.party.MemberRole;
import org.chamadao.party.Parties;
import org.chamadao.party.proxy.PublicOrigin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A new password for an administrator of the operator's party, whom nobody may be left to give a code: whoever may write
 * into the data folder puts the login into {@code new-administrator-password} and starts the service. The address to open
 * then lies in {@code new-administrator-password.url}, which only the owner of the process can read.
 */
@Singleton
@Order(Ordered.LOWEST_PRECEDENCE)
final class LostPassword implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(LostPassword.class);
    private static final String FILE = "new-administrator-password";

    private final Parties parties;
    private final People people;
    private final Members members;
    private final PublicOrigin origin;
    private final Path asked;
    private final Path answer;

    LostPassword(Parties parties, People people, Members members, PublicOrigin origin, DataFolder folder) {
        this.parties = parties;
        this.people = people;
        this.members = members;
        this.origin = origin;
        this.asked = folder.root().resolve(FILE);
        this.answer = folder.root().resolve(FILE + ".url");
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        answer(origin.page(event.getSource().getURI(), "/console/"));
    }

    /** Does nothing where nobody asks; what was asked is deleted once it is answered. */
    void answer(URI console) {
        if (!Files.exists(asked)) {
            return;
        }
        try {
            answer(console, Credentials.login(Files.readString(asked)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or delete " + asked, e);
        }
    }

    private void answer(URI console, String login) throws IOException {
        var operator = parties.operator();
        var administrator = people.byLogin(Credentials.possible(login) ? login : "-")
                .map(People.Account::person)
                .filter(person -> person.active() && person.role() == MemberRole.ADMINISTRATOR)
                .filter(person ->
                        operator.filter(party -> party.id() == person.partyId()).isPresent());
        if (administrator.isEmpty()) {
            LOG.warn(
                    "{} does not hold the login of an administrator of the operator's organisation, so no password code"
                            + " was made: write that login into it, or delete it",
                    asked);
            return;
        }
        var code = Code.random();
        members.addPasswordCode(administrator.get().id(), code);
        DataFolder.writeSecret(answer, console + "#/password/" + code.secret() + "\n");
        Files.delete(asked);
        LOG.info("to set a new password for an administrator, open the address in {} within a day", answer);
    }
}
