package org.chamadao.capture;

/**
 * For which case a regulator looks.
 *
 * @param caseNumber 1 to 100 characters
 * @param holdDays after which the party is told of the look, 0 to 90
 */
record Inquiry(String caseNumber, int holdDays) {}
