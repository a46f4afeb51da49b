package org.chamadao.provenance;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Things that were made from themselves. */
final class Cycles {
    private final Map<String, List<Maker>> makers;
    private final Set<Maker> closing = Collections.newSetFromMap(new IdentityHashMap<>());

    private Cycles(Map<String, List<Maker>> makers) {
        this.makers = makers;
    }

    /** What was made out of something that comes from its own output, one for each cycle on the way from the item. */
    static Set<Maker> closing(String item, Map<String, List<Maker>> makers) {
        var cycles = new Cycles(makers);
        cycles.search(item);
        return cycles.closing;
    }

    private record Edge(Maker maker, String input) {}

    private record Step(String identifier, Iterator<Edge> edges) {}

    /** Depth first, on a stack of its own: a long chain must not overflow the thread's. */
    private void search(String item) {
        var path = new HashSet<String>();
        var finished = new HashSet<String>();
        var stack = new ArrayDeque<Step>();
        stack.push(new Step(item, edges(item)));
        path.add(item);
        while (!stack.isEmpty()) {
            var step = stack.peek();
            if (!step.edges().hasNext()) {
                path.remove(step.identifier());
                finished.add(step.identifier());
                stack.pop();
                continue;
            }
            var edge = step.edges().next();
            if (path.contains(edge.input())) {
                closing.add(edge.maker());
            } else if (!finished.contains(edge.input())) {
                path.add(edge.input());
                stack.push(new Step(edge.input(), edges(edge.input())));
            }
        }
    }

    private Iterator<Edge> edges(String identifier) {
        return makers.getOrDefault(identifier, List.of()).stream()
                .flatMap(maker -> maker.inputs().stream()
                        .map(Thing::identifier)
                        .distinct()
                        .map(input -> new Edge(maker, input)))
                .iterator();
    }
}
