package org.chamadao.provenance;

import java.util.Map;
import org.chamadao.entry.EntryTree;
import org.chamadao.profile.Step;

/**
 * Those that the profile makes public, list by list. A list that an event does not have hides nothing.
 *
 * @param entries by index
 * @param steps which step of the profile each of them is; none for some
 */
record PublicQuantities(Map<Long, ReadEntry> entries, Map<Long, Step> steps) implements Quantities {
    @Override
    public boolean areInputsShown(long index) {
        return isShown(index, "inputQuantityList");
    }

    @Override
    public boolean areOutputsShown(long index) {
        return isShown(index, "quantityList") && isShown(index, "outputQuantityList");
    }

    private boolean isShown(long index, String list) {
        var entry = entries.get(index);
        var view = entry == null ? null : entry.view();
        if (view == null) {
            return false;
        }
        var step = steps.get(index);
        return view.portions(list).isEmpty() || step != null && step.shown().containsKey(EntryTree.epcis(list));
    }
}
