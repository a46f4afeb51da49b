/** Benchmarks, each beside its baseline: {@code mvn -Pbench -Dbench=NAME}. */
@NullMarked
package org.chamadao.bench;

import org.jspecify.annotations.NullMarked;
