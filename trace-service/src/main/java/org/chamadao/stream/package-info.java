/** Kafka: the broker in the process or an address, topics, and what is published of the log. */
@NullMarked
package org.chamadao.stream;

import org.jspecify.annotations.NullMarked;
