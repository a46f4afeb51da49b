package org.chamadao.problem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * One problem as its reader gets it (RFC 9457).
 *
 * @param type URI of the kind
 * @param detail what is wrong here and what to do; shows no internals
 * @param pointer RFC 6901 pointer into the request's body, when one place is to blame
 * @param eventIndex place of the event in the document, from 0, when one event is to blame
 * @param rule name of the rule of the rights table that denied it
 */
public record Problem(
        String type,
        String title,
        HttpStatus status,
        String detail,
        @Nullable String pointer,
        @Nullable Integer eventIndex,
        @Nullable String rule) {
    /** Media type of {@link #json()}. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        if (status == HttpStatus.FORBIDDEN && rule == null) {
            throw new IllegalArgumentException("\"" + detail + "\" denies something and must name its rule");
        }
    }

    /** A problem that no place in the body is to blame for. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type.uri(), type.title(), type.status(), detail, null, null, null);
    }

    /** A problem with one place of the body; the empty pointer is the whole body. */
    public static Problem at(String pointer, ProblemType type, String detail) {
        return new Problem(type.uri(), type.title(), type.status(), detail, pointer, null, null);
    }

    /** A refusal that names the rule which the caller does not meet. */
    public static Problem denied(String rule, String detail) {
        var type = ProblemType.FORBIDDEN;
        return new Problem(
                type.uri(),
                type.title(),
                type.status(),
                "Denied by the rule " + rule + ": " + detail,
                null,
                null,
                rule);
    }

    /** A problem with a status for which there is no kind. */
    static Problem ofStatus(HttpStatus status, String detail) {
        return new Problem("about:blank", status.getReason(), status, detail, null, null, null);
    }

    /** The same problem, said of one event of the document. */
    public Problem inEvent(int index) {
        return new Problem(type, title, status, detail, pointer, index, rule);
    }

    /** The same problem, said of one place of the body. */
    public Problem inPlace(String place) {
        return new Problem(type, title, status, detail, place, eventIndex, rule);
    }

    /** The body of the answer; absent parts are left out. */
    public String json() {
        var object = JsonNodeFactory.instance.objectNode();
        object.put("type", type)
                .put("title", title)
                .put("status", status.getCode())
                .put("detail", detail);
        if (pointer != null) {
            object.put("pointer", pointer);
        }
        if (eventIndex != null) {
            object.put("eventIndex", eventIndex);
        }
        if (rule != null) {
            object.put("rule", rule);
        }
        return object.toString();
    }
}
