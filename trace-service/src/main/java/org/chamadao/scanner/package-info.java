/** The app for phones and handhelds: what the module {@code scanner-app} built, served at {@code /scanner/}. */
@NullMarked
package org.chamadao.scanner;

import org.jspecify.annotations.NullMarked;
