package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chamadao.gs1.IdentifierRefusedException;
import org.chamadao.gs1.Identifiers;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;

/**
 * A quantity is of a class, never of one item or logistic unit (EPCIS 2.0 section 7.3.3.3): counted under an instance it
 * would pass for something that happened to that one, without being said where such things are said.
 */
@Singleton
final class ClassRule implements CaptureRule {
    private static final List<String> LISTS =
            List.of("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList");
    private static final Pattern INSTANCE = Pattern.compile("https://[^/]+/(00/.*|(01|8006)/.*/21/.*|800[34]/.*)");

    private final Identifiers identifiers;

    ClassRule(Identifiers identifiers) {
        this.identifiers = identifiers;
    }

    @Override
    public Optional<Refusal> refusal(CapturedEvent event) {
        for (var list : LISTS) {
            if (event.event().members().get(list) instanceof JsonArray quantities) {
                for (var place = 0; place < quantities.elements().size(); place++) {
                    if (quantities.elements().get(place) instanceof JsonObject quantity
                            && quantity.members().get("epcClass") instanceof JsonString named
                            && isInstance(named.text())) {
                        return Optional.of(new Refusal(
                                "/" + list + "/" + place + "/epcClass",
                                named.text() + " is no class but an instance; name it where instances are listed."));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private boolean isInstance(String text) {
        try {
            return INSTANCE.matcher(identifiers.canonicalOrAsWritten(text)).matches();
        } catch (IdentifierRefusedException e) {
            return false; // refused already
        }
    }
}
