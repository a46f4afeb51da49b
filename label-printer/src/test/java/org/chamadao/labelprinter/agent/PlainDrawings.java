package org.chamadao.labelprinter.agent;

import java.nio.charset.StandardCharsets;

/** Labels that say their sequence and nothing else, so that a printer in a test knows what it prints. */
final class PlainDrawings implements Drawings {
    static final String WIDE = "too wide for its label";

    @Override
    public Drawn<Drawing> begin(String template, int dpi) {
        return template.equals("unknown") ? new Drawn.Refused<>("no template unknown") : new Drawn.Done<>(new Plain());
    }

    private record Plain() implements Drawing {
        @Override
        public Drawn<Label> check(Label label) {
            return WIDE.equals(label.fields().get("product"))
                    ? new Drawn.Refused<>("the product does not fit")
                    : new Drawn.Done<>(label);
        }

        @Override
        public Run run() {
            return new PlainRun();
        }
    }

    private record PlainRun() implements Run {
        @Override
        public Drawn<byte[]> label(Label label) {
            return new Drawn.Done<>(ascii("^XA^FO20,20^A0N,40^FD" + label.sequence() + "^FS^PQ1^XZ\n"));
        }

        @Override
        public byte[] end() {
            return ascii("^XA^IDR:PLAIN.GRF^FS^XZ\n");
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }
}
