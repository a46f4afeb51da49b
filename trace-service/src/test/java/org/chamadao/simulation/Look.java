package org.chamadao.simulation;

import java.time.Instant;
import org.chamadao.simulation.geography.City;

/**
 * Someone looks at an item's page; whether it becomes a record is the session rule's business.
 *
 * @param where the person really is
 */
record Look(String item, Person person, Instant at, City where, Opening opening, ScanLabel label) {
    Look(Item item, Person person, Instant at, City where, Opening opening, Who who, Subject subject) {
        this(item.code(), person, at, where, opening, new ScanLabel(who, subject));
    }
}
