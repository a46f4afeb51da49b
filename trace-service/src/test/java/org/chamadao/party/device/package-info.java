/** Tests of devices and their certificates. */
@NullMarked
package org.chamadao.party.device;

import org.jspecify.annotations.NullMarked;
