@NullMarked
package org.chamadao.party.proxy;

import org.jspecify.annotations.NullMarked;
