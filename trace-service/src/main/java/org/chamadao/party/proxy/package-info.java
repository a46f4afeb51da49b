/** What stands between callers and the service: which proxies are believed, and where people find the service. */
@NullMarked
package org.chamadao.party.proxy;

import org.jspecify.annotations.NullMarked;
