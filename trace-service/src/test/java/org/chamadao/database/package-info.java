/** Fresh databases for tests, and the tests of the embedded server. */
@NullMarked
package org.chamadao.database;

import org.jspecify.annotations.NullMarked;
