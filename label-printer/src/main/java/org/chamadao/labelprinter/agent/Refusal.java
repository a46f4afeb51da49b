package org.chamadao.labelprinter.agent;

/** The service said 409: the job does not stand as the agent thinks. */
record Refusal(String type, String detail) {}
