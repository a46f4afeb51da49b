package org.chamadao.labelprinter.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The labels of a job, one after the other from the disk. */
final class LabelRows implements Closeable {
    private final Path file;
    private final BufferedReader reader;

    private LabelRows(Path file, BufferedReader reader) {
        this.file = file;
        this.reader = reader;
    }

    static LabelRows open(Path file) {
        try {
            return new LabelRows(file, Files.newBufferedReader(file));
        } catch (IOException e) {
            throw SpoolException.failed("cannot read", file, e);
        }
    }

    /** @throws ServiceException when what stands there is no label; without its text, which may be secret */
    Optional<Label> next() {
        var line = line();
        return line.isEmpty() ? Optional.empty() : Optional.of(label(line.get()));
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw SpoolException.failed("cannot close", file, e);
        }
    }

    private Optional<String> line() {
        try {
            return Optional.ofNullable(reader.readLine());
        } catch (IOException e) {
            throw SpoolException.failed("cannot read", file, e);
        }
    }

    private static Label label(String line) {
        JsonNode node = node(line);
        if (!node.isObject() || !node.path("sequence").isInt()) {
            throw ServiceException.garbled("a label has no sequence");
        }
        Map<String, String> fields = new HashMap<>();
        for (var field : node.properties()) {
            if (!field.getKey().equals("sequence") && !field.getValue().isNull()) {
                if (!field.getValue().isTextual()) {
                    throw ServiceException.garbled("label "
                            + node.path("sequence").intValue() + " has a " + field.getKey() + " that is no text");
                }
                fields.put(field.getKey(), field.getValue().textValue());
            }
        }
        return new Label(node.path("sequence").intValue(), fields);
    }

    private static JsonNode node(String line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            // Not the cause: it quotes the line.
            throw ServiceException.garbled("a label is not JSON");
        }
    }
}
