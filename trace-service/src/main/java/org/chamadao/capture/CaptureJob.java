package org.chamadao.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one captured document (EPCIS 2.0 section 12.6). It is finished when its caller hears of it first.
 *
 * @param row id of this database
 * @param finishedAt whole milliseconds
 * @param errors JSON array of problems, null when there are none
 */
record CaptureJob(
        long row,
        UUID id,
        Instant createdAt,
        Instant finishedAt,
        ErrorBehaviour errorBehaviour,
        boolean success,
        @Nullable String errors) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Where it can be read again. */
    String location() {
        return "/epcis/capture/" + id;
    }

    /** The form of EPCIS. */
    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("captureID", id.toString());
        json.put("createdAt", createdAt.toString());
        json.put("finishedAt", finishedAt.toString());
        json.put("running", false);
        json.put("success", success);
        json.put("captureErrorBehaviour", errorBehaviour.word());
        json.set("errors", errorArray());
        return json;
    }

    private JsonNode errorArray() {
        try {
            return errors == null ? JsonNodeFactory.instance.arrayNode() : MAPPER.readTree(errors);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the errors of job " + id + " are no JSON", e);
        }
    }
}
