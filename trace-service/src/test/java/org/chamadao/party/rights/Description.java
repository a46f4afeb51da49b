package org.chamadao.party.rights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** The description of the API (OpenAPI 3) as far as a test wants it. */
final class Description {
    private final Map<String, Object> root;

    private Description(Map<String, Object> root) {
        this.root = root;
    }

    static Description of(String yaml) {
        return new Description(object(new Yaml().load(yaml)));
    }

    /**
     * One method of one path.
     *
     * @param body its schema, empty when there is none
     * @param answers statuses, {@code default} among them, with the media types of each
     */
    record Operation(
            String method,
            String path,
            List<Parameter> parameters,
            Map<String, Object> body,
            Map<String, List<String>> answers) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    record Parameter(String name, String in, boolean required) {}

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        object(root.get("paths"))
                .forEach((path, item) -> object(item).forEach((method, operation) -> {
                    if (List.of("get", "post", "put", "delete", "options").contains(method)) {
                        operations.add(operation(method.toUpperCase(Locale.ROOT), path, object(operation)));
                    }
                }));
        return operations;
    }

    private Operation operation(String method, String path, Map<String, Object> described) {
        var parameters = list(described.get("parameters")).stream()
                .map(Description::object)
                .map(parameter -> new Parameter(
                        String.valueOf(parameter.get("name")),
                        String.valueOf(parameter.get("in")),
                        Boolean.TRUE.equals(parameter.get("required"))))
                .toList();
        var content = object(object(described.get("requestBody")).get("content"));
        var body = content.values().stream()
                .findFirst()
                .map(type -> resolved(object(object(type).get("schema"))))
                .orElse(Map.of());
        var answers = new LinkedHashMap<String, List<String>>();
        object(described.get("responses"))
                .forEach((status, answer) -> answers.put(
                        status,
                        List.copyOf(object(object(answer).get("content")).keySet())));
        return new Operation(method, path, parameters, body, answers);
    }

    /** A schema behind its references. */
    Map<String, Object> resolved(Map<String, Object> schema) {
        if (schema.get("$ref") instanceof String reference) {
            var name = reference.substring(reference.lastIndexOf('/') + 1);
            return resolved(
                    object(object(object(root.get("components")).get("schemas")).get(name)));
        }
        return list(schema.get("allOf")).isEmpty()
                ? schema
                : resolved(object(list(schema.get("allOf")).getFirst()));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
