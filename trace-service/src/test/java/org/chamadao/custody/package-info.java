/** Tests of custody: the projection alone, and the rule against a real server and database. */
@NullMarked
package org.chamadao.custody;

import org.jspecify.annotations.NullMarked;
