package org.chamadao.custody;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happened to things, and to the packs that they ever lay in.
 *
 * @param things those that were asked about and all packs
 * @param pasts every event that names one of them, in log order
 * @param deeds those of them that count, in log order
 */
public record Lives(Set<String> things, List<Past> pasts, List<Deed> deeds) {
    public Lives {
        things = Set.copyOf(things);
        pasts = List.copyOf(pasts);
        deeds = List.copyOf(deeds);
    }

    /**
     * Who holds them after all this.
     *
     * @param orderers rows of the parties that ordered their codes, of those that were ordered here
     */
    Holdings holdings(Map<String, Long> orderers) {
        var holdings = new Holdings(acceptances());
        holdings.track(things);
        orderers.forEach(holdings::trackOrdered);
        deeds.forEach(holdings::follow);
        return holdings;
    }

    /** Which of the events accept another by name. */
    public Acceptances acceptances() {
        return Acceptances.of(deeds);
    }
}
