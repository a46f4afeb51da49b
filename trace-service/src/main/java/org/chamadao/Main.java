package org.chamadao;

import io.micronaut.runtime.Micronaut;

/** Starts the trace service. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Micronaut.run(Main.class, arguments);
    }
}
