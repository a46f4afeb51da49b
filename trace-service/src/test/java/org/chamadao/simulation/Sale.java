package org.chamadao.simulation;

import java.time.Instant;
import org.chamadao.simulation.geography.City;

/**
 * Something changes hands, be it the item or a copy.
 *
 * @param inHand when the buyer has it
 * @param where the buyer gets it
 */
record Sale(Instant at, Instant inHand, City where, Retailer.Channel channel) {}
