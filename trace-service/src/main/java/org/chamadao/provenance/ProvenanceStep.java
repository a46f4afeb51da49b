package org.chamadao.provenance;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.chamadao.profile.Step;

/**
 * One event of an item's story.
 *
 * @param index in the log
 * @param type of the event, empty where that is no longer known
 * @param action of the event, empty where it has none
 * @param step which step of the profile it is; empty when it is none
 * @param shown the values that a page may show
 * @param account empty when the party is no longer known
 * @param voice whether the author is known to have said it
 * @param statement for whom it was stated, where that is another than the account's owner
 * @param confirms index of the entry that it confirms as stated for its captor
 * @param handoff the change of custody that it is a side of
 * @param declaredWrongBy index of the entry that declares it to be wrong
 * @param corrects index of the entry that it declares to be wrong
 * @param altered whether its stored content is no longer what was recorded
 */
public record ProvenanceStep(
        long index,
        StepRole role,
        String type,
        String action,
        Optional<Step> step,
        List<ShownValue> shown,
        Optional<Account> account,
        Voice voice,
        Optional<Statement> statement,
        OptionalLong confirms,
        Optional<Handoff> handoff,
        OptionalLong declaredWrongBy,
        OptionalLong corrects,
        boolean altered) {
    public ProvenanceStep {
        shown = List.copyOf(shown);
    }
}
