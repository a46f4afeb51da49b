package org.chamadao.gs1;

import java.util.List;

/** What a Digital Link becomes as an EPC URN. */
public sealed interface EpcForm {
    /** Nothing is lost: the URN leads back to the same canonical identifier. */
    record Exact(EpcUrn urn) implements EpcForm {}

    /**
     * The URN says less than the link.
     *
     * @param lost the parts that it cannot say, such as {@code (22)} or {@code host}
     */
    record Lossy(EpcUrn urn, List<String> lost) implements EpcForm {
        public Lossy {
            lost = List.copyOf(lost);
        }
    }

    /** There is no such URN. */
    record Absent(String reason) implements EpcForm {}
}
