package org.chamadao.labelprinter.agent;

/** What became of a label. */
record LabelResult(int sequence, LabelState state) {
    LabelResult {
        if (!state.result()) {
            throw new IllegalArgumentException("label " + sequence + " has no result yet: " + state);
        }
    }
}
