package org.chamadao.custody;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Map;
import org.chamadao.capture.CapturedEvent;
import org.chamadao.capture.DocumentRule;
import org.chamadao.capture.Refusal;
import org.chamadao.party.Party;
import org.chamadao.party.rights.WithoutRights;

/** Part of {@link WithoutRights}. */
@Singleton
@Replaces(CustodyRule.class)
@Requires(property = WithoutRights.WANTED)
final class FreeCustody implements DocumentRule {
    @Override
    public Inspection watch(Party captor) {
        return inspect(captor);
    }

    @Override
    public Inspection inspect(Party captor) {
        return new Inspection() {
            @Override
            public void take(int index, CapturedEvent event) {}

            @Override
            public Map<Integer, Refusal> refusals() {
                return Map.of();
            }

            @Override
            public void captured(int index) {}
        };
    }
}
