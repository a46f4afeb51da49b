package org.chamadao.party.rights;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicReference;
import org.chamadao.party.Caller;
import org.chamadao.party.Parties;
import org.chamadao.party.Scope;
import org.jspecify.annotations.Nullable;

/** A service that asks nobody anything, to measure what asking costs. */
public final class WithoutRights {
    /** The property that makes it so. */
    public static final String WANTED = "bench.without-rights";

    private WithoutRights() {}

    @ServerFilter({"/epcis/**", "/api/**"})
    @Replaces(BearerFilter.class)
    @Requires(property = WANTED)
    @Order(BearerFilter.FIRST)
    static final class Everyone {
        private final Parties parties;
        private final AtomicReference<@Nullable Caller> operator = new AtomicReference<>();

        Everyone(Parties parties) {
            this.parties = parties;
        }

        @RequestFilter
        @ExecuteOn(TaskExecutors.BLOCKING)
        void identify(HttpRequest<?> request) {
            var caller = operator.get();
            if (caller == null) {
                caller = new Caller(parties.operator().orElseThrow(), EnumSet.allOf(Scope.class), null, null, null);
                operator.set(caller);
            }
            request.setAttribute(BearerFilter.CALLER, caller);
        }
    }

    @ServerFilter("/**")
    @Replaces(RightsFilter.class)
    @Requires(property = WANTED)
    static final class Nothing {}
}
