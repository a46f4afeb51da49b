package org.chamadao.simulation;

/** What an item is at a time. */
public enum State {
    ORDERED,
    PRINTED,
    APPLIED,
    ACTIVE,
    SHIPPED,
    IN_STOCK,
    SOLD,
    OPENED,
    VOID,
    LOST,
    STOLEN,
    DESTROYED,
    RECALLED
}
