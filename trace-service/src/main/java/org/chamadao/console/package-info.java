/** The console for the people of parties: what the module {@code web} built, served at {@code /console/}. */
@NullMarked
package org.chamadao.console;

import org.jspecify.annotations.NullMarked;
