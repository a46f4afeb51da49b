/** The database: an address, or a server that lives and dies with this process; its schema and its connections. */
@NullMarked
package org.chamadao.database;

import org.jspecify.annotations.NullMarked;
