@NullMarked
package org.chamadao.ledger.fabric;

import org.jspecify.annotations.NullMarked;
