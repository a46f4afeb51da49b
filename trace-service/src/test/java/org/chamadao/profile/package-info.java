/** Tests of the product profile. */
@NullMarked
package org.chamadao.profile;

import org.jspecify.annotations.NullMarked;
