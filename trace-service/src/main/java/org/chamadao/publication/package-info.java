/** Tells Kafka, in log order, what came into the log. */
@NullMarked
package org.chamadao.publication;

import org.jspecify.annotations.NullMarked;
