package org.chamadao.item;

import java.util.Set;

/** What a request asks to be recorded. */
interface Task {
    /** Everything that it is about. */
    Set<String> things();

    /** Of these, what may hold others that matter too. */
    Set<String> opened();

    Setting setting();

    /** What comes of it. */
    Plan plan(Found found, Asker asker);
}
