package org.chamadao.simulation;

import java.util.List;
import org.chamadao.simulation.geography.City;
import org.jspecify.annotations.Nullable;

/**
 * Who holds goods.
 *
 * @param territory provinces where it may sell; null says anywhere
 */
record Party(String holder, Role role, City city, @Nullable List<String> territory) {}
