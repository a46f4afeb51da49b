package org.chamadao.labelprinter.agent;

import java.util.Map;

/** One label's fields as the service gave them, among them perhaps an inner secret. */
record Label(int sequence, Map<String, String> fields) {
    Label {
        fields = Map.copyOf(fields);
    }

    /** Without fields: one of them is secret. */
    @Override
    public String toString() {
        return "label " + sequence;
    }
}
