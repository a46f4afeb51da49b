/** Takes EPCIS 2.0 events in over HTTP: checks them, stores them, and tells how each capture job went. */
@NullMarked
package org.chamadao.capture;

import org.jspecify.annotations.NullMarked;
