package org.chamadao.party.rights;

import java.util.Optional;
import org.chamadao.party.Caller;
import org.chamadao.party.Role;
import org.chamadao.party.Scope;
import org.jspecify.annotations.Nullable;

/** What a request must meet before its controller is asked. Its name stands in every refusal. */
enum Rule {
    ANYONE("anyone", "Nobody is asked who they are."),
    SIGNED_IN("signed-in", "A token of any kind is shown.") {
        @Override
        boolean allows(Caller caller) {
            return true;
        }
    },
    PERSON("person", "A person is signed in.") {
        @Override
        boolean allows(Caller caller) {
            return caller.person() != null;
        }
    },
    READ("read", "The credential has the scope read.") {
        @Override
        boolean allows(Caller caller) {
            return caller.may(Scope.READ);
        }
    },
    CAPTURE("capture", "The credential has the scope capture.") {
        @Override
        boolean allows(Caller caller) {
            return caller.may(Scope.CAPTURE);
        }
    },
    ADMINISTER("administer", "The credential has the scope administer.") {
        @Override
        boolean allows(Caller caller) {
            return caller.may(Scope.ADMINISTER);
        }
    },
    ADMINISTRATOR("administrator", "An administrator has signed in with a password; a machine's token does not do.") {
        @Override
        boolean allows(Caller caller) {
            return caller.administratorInPerson();
        }
    },
    HANDHELD("handheld", "The credential is that of a shared handheld.") {
        @Override
        boolean allows(Caller caller) {
            return caller.may(Scope.HANDHELD);
        }
    },
    PRINT("print", "The credential has the scope print.") {
        @Override
        boolean allows(Caller caller) {
            return caller.may(Scope.PRINT);
        }
    },
    READ_OR_PRINT("read or print", "The credential has the scope read or print.") {
        @Override
        boolean allows(Caller caller) {
            return caller.may(Scope.READ) || caller.may(Scope.PRINT);
        }
    },
    OPERATE("operate", "The credential has the scope administer, in the organisation that runs this installation.") {
        @Override
        boolean allows(Caller caller) {
            return caller.party().operator() && caller.may(Scope.ADMINISTER);
        }
    },
    OPERATOR(
            "operator",
            "An administrator of the organisation that runs this installation has signed in with a password.") {
        @Override
        boolean allows(Caller caller) {
            return caller.party().operator() && caller.administratorInPerson();
        }
    },
    INSPECT("inspect", "The credential has the scope read, in an organisation whose role is regulator.") {
        @Override
        boolean allows(Caller caller) {
            return caller.party().role() == Role.REGULATOR && caller.may(Scope.READ);
        }
    };

    private final String word;
    private final String meaning;

    Rule(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** Its name. */
    String word() {
        return word;
    }

    /** What it wants, as a sentence. */
    String meaning() {
        return meaning;
    }

    boolean allows(Caller caller) {
        return true;
    }

    /** What came of asking. */
    enum Answer {
        ALLOWED,
        /** Somebody has to sign in first. */
        UNKNOWN_CALLER,
        DENIED
    }

    /** Asks the rule. */
    Answer ask(@Nullable Caller caller) {
        if (this == ANYONE) {
            return Answer.ALLOWED;
        }
        return Optional.ofNullable(caller)
                .map(known -> allows(known) ? Answer.ALLOWED : Answer.DENIED)
                .orElse(Answer.UNKNOWN_CALLER);
    }
}
