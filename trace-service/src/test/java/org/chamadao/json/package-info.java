/** Tests of strict and canonical JSON. */
@NullMarked
package org.chamadao.json;

import org.jspecify.annotations.NullMarked;
