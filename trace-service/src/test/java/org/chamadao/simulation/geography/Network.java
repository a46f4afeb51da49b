package org.chamadao.simulation.geography;

import org.jspecify.annotations.Nullable;

/**
 * A prefix of addresses, behind which are many people, and what the table says of it.
 *
 * @param place null if it is in no table, or abroad
 */
public record Network(long id, @Nullable Place place) {}
