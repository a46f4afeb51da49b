/** The devices that sign for a party, the certificates they do it under, and the party's root that signs these. */
@NullMarked
package org.chamadao.party.device;

import org.jspecify.annotations.NullMarked;
