/** How people and machines of a party prove who they are: passwords, sessions, tokens, invitations. */
@NullMarked
package org.chamadao.party.account;

import org.jspecify.annotations.NullMarked;
