/** The service as a real process, for every test that kills it. */
@NullMarked
package org.chamadao.serve;

import org.jspecify.annotations.NullMarked;
