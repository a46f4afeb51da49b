/** What browsers load of us: files that a build of a front end put on the class path, and what is said with each. */
@NullMarked
package org.chamadao.browser;

import org.jspecify.annotations.NullMarked;
