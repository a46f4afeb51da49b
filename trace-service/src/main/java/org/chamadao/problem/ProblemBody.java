package org.chamadao.problem;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * The members of a problem, for the API's description.
 *
 * @param type URI of the kind
 * @param title the same words for every problem of this kind
 * @param status of HTTP
 * @param detail what is wrong here and what to do
 * @param pointer RFC 6901 pointer into the request's body
 * @param eventIndex place of the event in the document, from 0
 * @param rule of the rights table that denied it
 */
@Serdeable
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String pointer,
        @Nullable Integer eventIndex,
        @Nullable String rule) {}
