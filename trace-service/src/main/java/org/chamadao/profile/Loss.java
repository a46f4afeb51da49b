package org.chamadao.profile;

/**
 * The usual loss of a step.
 *
 * @param from id of the product that goes in
 * @param share of the input's mass, within 0 to 1
 */
public record Loss(String from, Range share) {}
