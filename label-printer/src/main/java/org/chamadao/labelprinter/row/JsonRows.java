package org.chamadao.labelprinter.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chamadao.labelprinter.row.Lines.Line;

/** JSON Lines: an object on each line, its members the fields. */
final class JsonRows implements RowSource {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final Lines lines;

    JsonRows(Lines lines) {
        this.lines = lines;
    }

    @Override
    public Optional<Entry> next() throws IOException {
        var line = lines.next();
        while (line.isPresent() && line.get().isBlank()) {
            line = lines.next();
        }
        return line.map(JsonRows::entry);
    }

    private static Entry entry(Line line) {
        try {
            return line.isUtf8()
                    ? new Entry.Good(line.number(), row(line.text()))
                    : new Entry.Bad(line.number(), "is no UTF-8");
        } catch (BadRowException e) {
            return new Entry.Bad(line.number(), String.valueOf(e.getMessage()));
        }
    }

    /** The row that one line holds. */
    static LabelRow row(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            return row(node);
        } catch (JsonProcessingException e) {
            throw BadRowException.of("is no JSON: " + e.getOriginalMessage());
        }
    }

    private static LabelRow row(JsonNode object) {
        if (!object.isObject()) {
            throw BadRowException.of("is no JSON object");
        }
        Map<String, String> fields = new HashMap<>();
        object.properties().forEach(member -> {
            var value = member.getValue();
            if (value.isTextual() || value.isNumber()) {
                fields.put(member.getKey(), value.asText());
            } else if (!value.isNull()) {
                throw BadRowException.in(member.getKey(), "is neither text nor a number");
            }
        });
        return new LabelRow(fields);
    }
}
