/**
 * Photos that events name by their digest: taken in from who may capture, kept as they came, and given out by the page of an
 * item that tells of them.
 */
@NullMarked
package org.chamadao.photo;

import org.jspecify.annotations.NullMarked;
