package org.chamadao.simulation;

import org.chamadao.simulation.geography.City;

/** Some cases of a shipment that are sold elsewhere. */
record Diverted(Attack.Diversion attack, int firstCase, City where) {
    boolean holds(int caseNumber) {
        return caseNumber >= firstCase && caseNumber < firstCase + attack.cases();
    }
}
