package org.chamadao.simulation;

/** What bore the code that was scanned. */
public enum Subject {
    /** The item that the code was issued for, or a picture of it. */
    ITEM,
    /** Something else with the same code. */
    COPY,
    /** Nothing: no item has the code. */
    NOTHING
}
