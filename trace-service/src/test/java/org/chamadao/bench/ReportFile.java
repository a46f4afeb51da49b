package org.chamadao.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A report as JSON, with the machine it was taken on. */
final class ReportFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path path;

    ReportFile(Path path) {
        this.path = path;
    }

    void write(String name, Instant start, Report report) throws IOException {
        var values = new LinkedHashMap<String, Object>();
        for (var measure : report.measures()) {
            values.put(measure.key(), Double.isNaN(measure.number()) ? measure.text() : measure.number());
        }
        var content = new LinkedHashMap<String, Object>();
        content.put("bench", name);
        content.put("line", report.lastLine(name));
        content.put("values", values);
        content.put("goal", report.goal().text());
        content.put("ok", report.ok());
        content.put("conditions", report.conditions());
        content.put("table", report.table());
        content.put("start", start.toString());
        content.put("machine", machine());
        Files.createDirectories(path.getParent());
        JSON.writeValue(path.toFile(), content);
    }

    private static Map<String, Object> machine() {
        return Map.of(
                "java", Runtime.version().toString(),
                "processors", Runtime.getRuntime().availableProcessors(),
                "system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }
}
