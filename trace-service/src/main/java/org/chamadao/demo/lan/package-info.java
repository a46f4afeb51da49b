/**
 * Opens the demo to phones of the local network: by TLS, which browsers want before a page may check a proof with their
 * own cryptography, under an authority of this installation's own.
 */
@NullMarked
package org.chamadao.demo.lan;

import org.jspecify.annotations.NullMarked;
