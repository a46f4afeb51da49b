/** What the log commits to: salted trees over named values, and the entry of three roots. */
@NullMarked
package org.chamadao.entry;

import org.jspecify.annotations.NullMarked;
