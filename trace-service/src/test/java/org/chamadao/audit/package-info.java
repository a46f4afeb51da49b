/** Tests of the audit against what a thief of the database, or its operator, may do. */
@NullMarked
package org.chamadao.audit;

import org.jspecify.annotations.NullMarked;
