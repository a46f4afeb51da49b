package org.chamadao.capture;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Map;

/**
 * How much one request may bring, and all of them together.
 *
 * @param documentBytes of one request's body
 * @param documentEvents of one document
 * @param documentValues JSON values of one document, which bound the memory that reading it takes
 * @param eventBytes of one event, so that it fits into one packet of the database's protocol
 * @param contextBytes of a document's {@code @context}, which is read with each of its events
 * @param stringCharacters of one string or name
 * @param uploadSeconds for one whole body to arrive
 * @param bytesInFlight of all bodies that have arrived and are not yet stored, twice each: as read and as handed on
 * @param bytesInFlightOfOne the same, of one party's bodies
 */
@ConfigurationProperties("chamadao.capture")
record CaptureLimits(
        @Bindable(defaultValue = "8388608") int documentBytes,
        @Bindable(defaultValue = "2000") int documentEvents,
        @Bindable(defaultValue = "400000") int documentValues,
        @Bindable(defaultValue = "2097152") int eventBytes,
        @Bindable(defaultValue = "65536") int contextBytes,
        @Bindable(defaultValue = "65536") int stringCharacters,
        @Bindable(defaultValue = "60") int uploadSeconds,
        @Bindable(defaultValue = "67108864") int bytesInFlight,
        @Bindable(defaultValue = "33554432") int bytesInFlightOfOne) {
    CaptureLimits {
        if (bytesInFlightOfOne < 2L * documentBytes || bytesInFlight < bytesInFlightOfOne) {
            throw new IllegalArgumentException("chamadao.capture.bytes-in-flight-of-one is " + bytesInFlightOfOne
                    + "; it must hold a document twice (2 * " + documentBytes + "), and bytes-in-flight, which is "
                    + bytesInFlight + ", must hold it");
        }
    }

    /** The headers that tell them (EPCIS 2.0 section 12.6, capture interface). */
    Map<String, String> headers() {
        return Map.of(
                "GS1-EPCIS-Capture-Limit", Integer.toString(documentEvents),
                "GS1-EPCIS-Capture-File-Size-Limit", Integer.toString(documentBytes));
    }
}
