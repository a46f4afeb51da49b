package org.chamadao.labelprinter.agent;

import java.util.HashMap;
import java.util.Map;
import org.chamadao.labelprinter.format.LabelPress;
import org.chamadao.labelprinter.format.ZplLabels;
import org.chamadao.labelprinter.row.BadRowException;
import org.chamadao.labelprinter.row.LabelRow;
import org.chamadao.labelprinter.template.BadTemplateException;
import org.chamadao.labelprinter.template.Language;
import org.chamadao.labelprinter.template.Template;
import org.chamadao.labelprinter.template.Templates;

/** Labels from the templates that come with the program. */
final class PressDrawings implements Drawings {
    private final Language language;

    PressDrawings(Language language) {
        this.language = language;
    }

    @Override
    public Drawn<Drawing> begin(String template, int dpi) {
        var named = Templates.named(template);
        return named.isPresent()
                ? press(named.get(), dpi)
                : new Drawn.Refused<>(
                        "this program has no template " + template + ", only " + String.join(", ", Templates.names()));
    }

    private Drawn<Drawing> press(Template template, int dpi) {
        try {
            return new Drawn.Done<>(new Pressed(LabelPress.of(template, language, dpi)));
        } catch (BadTemplateException e) {
            return new Drawn.Refused<>(String.valueOf(e.getMessage()));
        }
    }

    private static LabelRow row(Label label) {
        Map<String, String> fields = new HashMap<>(label.fields());
        fields.put("sequence", Integer.toString(label.sequence()));
        return new LabelRow(fields);
    }

    /** What is wrong goes where people read it; the secret of a label, which may stand there in groups, does not. */
    private static String words(BadRowException bad, Label label) {
        var words = String.valueOf(bad.getMessage());
        var inner = bare(label.fields().getOrDefault("inner", ""));
        return !inner.isEmpty() && bare(words).contains(inner)
                ? bad.field().orElse("a field") + ": does not fit, and is not shown here"
                : words;
    }

    private static String bare(String text) {
        return text.replaceAll("[^\\p{Alnum}]", "");
    }

    private record Pressed(LabelPress press) implements Drawing {
        @Override
        public Drawn<Label> check(Label label) {
            try {
                press.check(row(label));
                return new Drawn.Done<>(label);
            } catch (BadRowException e) {
                return new Drawn.Refused<>(words(e, label));
            }
        }

        @Override
        public Run run() {
            return new PressRun(press.zpl());
        }
    }

    private record PressRun(ZplLabels labels) implements Run {
        @Override
        public Drawn<byte[]> label(Label label) {
            try {
                return new Drawn.Done<>(labels.label(row(label)));
            } catch (BadRowException e) {
                return new Drawn.Refused<>(words(e, label));
            }
        }

        @Override
        public byte[] end() {
            return labels.end();
        }
    }
}
