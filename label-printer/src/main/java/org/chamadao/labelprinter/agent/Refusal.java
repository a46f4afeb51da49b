package org.chamadao.labelprinter.agent;

/** The service said 409: the job does not stand as the agent thinks. */
record Refusal(String type, String detail) {
    private static final String CANCELLED = "https://ns.chamadao.org/problem/print-job-cancelled";

    boolean cancelled() {
        return type.equals(CANCELLED);
    }
}
