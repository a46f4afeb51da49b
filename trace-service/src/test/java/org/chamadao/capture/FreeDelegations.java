package org.chamadao.capture;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.chamadao.party.rights.WithoutRights;

/** Part of {@link WithoutRights}. */
@Singleton
@Replaces(DelegationRule.class)
@Requires(property = WithoutRights.WANTED)
final class FreeDelegations implements CaptureRule {
    @Override
    public Optional<Refusal> refusal(CapturedEvent event) {
        return Optional.empty();
    }
}
