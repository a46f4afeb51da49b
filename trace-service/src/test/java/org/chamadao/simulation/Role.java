package org.chamadao.simulation;

/** What a party does. */
public enum Role {
    FACTORY,
    HAULIER,
    WAREHOUSE,
    SHOP
}
