package org.chamadao.season;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.chamadao.labelprinter.format.LabelFormat;
import org.chamadao.labelprinter.format.LabelPress;
import org.chamadao.labelprinter.format.Paper;
import org.chamadao.labelprinter.row.LabelRow;
import org.chamadao.labelprinter.row.RowFormat;
import org.chamadao.labelprinter.template.Language;
import org.chamadao.labelprinter.template.Template;
import org.chamadao.labelprinter.template.Templates;

/** The labels of the season of tea, as PDF for sheets. */
public final class LabelSheets {
    private static final int DPI = 600;
    private static final String AGAIN = "the demo draws its labels anew";

    private final URI base;
    private final String token;

    /**
     * Sheets of the codes that the season's factory ordered for it, and of no others.
     *
     * @param base address of the service
     * @param token of the factory
     */
    public LabelSheets(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    private record Sheet(String order, String template, String name) {
        Path in(Path folder) {
            return folder.resolve(template + "-" + name + ".pdf");
        }
    }

    /**
     * Draws those that are not there: cakes and what goes under their wrappers, tubes, cases. Gives how many labels.
     *
     * @param folder that only its owner reads, as secrets are among them
     * @throws SeasonException when the service refuses something or does not answer
     */
    public int draw(Path folder) throws IOException {
        var labels = 0;
        try (var client = new ServiceClient(base)) {
            for (var id : new CodeOrdering(client, token).orders()) {
                for (var sheet : sheets(client.get("/api/code-orders/" + id, token))) {
                    if (!Files.exists(sheet.in(folder))) {
                        labels += draw(sheet, rows(client, sheet), folder);
                    }
                }
            }
        }
        return labels;
    }

    private static List<Sheet> sheets(JsonNode order) {
        var id = order.path("orderId").asText();
        if (order.path("kind").asText().equals("sscc")) {
            return List.of(new Sheet(id, "case", order.path("companyPrefix").asText()));
        }
        var name = order.path("gtin").asText() + "-" + order.path("lot").asText();
        return order.path("inner").asBoolean()
                ? List.of(new Sheet(id, "cake", name), new Sheet(id, "inner", name))
                : List.of(new Sheet(id, "tube", name));
    }

    private List<LabelRow> rows(ServiceClient client, Sheet sheet) {
        var rows = sheet.template().equals("inner")
                ? client.rowsWithSecrets(sheet.order(), token, AGAIN)
                : client.rows(sheet.order(), token);
        return rows.map(RowFormat::ofJson).toList();
    }

    private static int draw(Sheet sheet, List<LabelRow> rows, Path folder) throws IOException {
        var template = Templates.named(sheet.template()).orElseThrow();
        var fresh = Files.createTempFile(folder, sheet.template(), ".pdf");
        try {
            write(fresh, template, rows);
            Files.move(fresh, sheet.in(folder), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return rows.size();
    }

    private static void write(Path file, Template template, List<LabelRow> rows) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file));
                var writer =
                        LabelPress.of(template, Language.ZH, DPI).writer(LabelFormat.PDF, Paper.AS_TEMPLATE, out)) {
            for (var row : rows) {
                writer.add(row);
            }
            writer.finish();
        }
    }
}
