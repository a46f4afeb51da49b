package org.chamadao.label;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Calls something several times at once. */
final class AtOnce {
    private AtOnce() {}

    static <T> List<T> each(int times, Callable<T> call) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var answers = new ArrayList<T>();
            for (var future : threads.invokeAll(Collections.nCopies(times, call), 1, TimeUnit.MINUTES)) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
