package org.chamadao.custody;

import org.chamadao.event.AuthoredLeaves;
import org.chamadao.event.StoredEvent;

/** Looks at each event while it is read, once and in no order; may keep of it only what it needs. */
@FunctionalInterface
public interface Witness {
    /** What is known of an event. */
    void see(Past past, StoredEvent event, AuthoredLeaves leaves);
}
