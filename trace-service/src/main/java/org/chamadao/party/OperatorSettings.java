package org.chamadao.party;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How the party is called that runs this installation; read only when it is made, at the very first start.
 *
 * @param role word of a {@link Role}
 */
@ConfigurationProperties("chamadao.operator")
record OperatorSettings(
        @Bindable(defaultValue = "operator") String name,
        @Bindable(defaultValue = "brand") String role,
        @Bindable(defaultValue = "-") String city) {

    NewParty party() {
        var known = Role.of(role)
                .orElseThrow(() -> new IllegalArgumentException("chamadao.operator.role: there is no role " + role));
        return new NewParty(name, known, city, false);
    }
}
