package org.chamadao.item;

/** The ObjectEvent by which our own form records a step. */
record Form(String action, String bizStep, String disposition) {
    static Form adds(String bizStep, String disposition) {
        return new Form("ADD", bizStep, disposition);
    }

    static Form observes(String bizStep, String disposition) {
        return new Form("OBSERVE", bizStep, disposition);
    }

    static Form deletes(String bizStep, String disposition) {
        return new Form("DELETE", bizStep, disposition);
    }

    boolean isObserved() {
        return action.equals("OBSERVE");
    }

    /** In the docs. */
    String text() {
        return action + " `" + bizStep + "`, `" + disposition + "`";
    }
}
