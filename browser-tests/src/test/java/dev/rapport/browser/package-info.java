/// Stories told in a real browser against the real server and database.
@NullMarked
package dev.rapport.browser;

import org.jspecify.annotations.NullMarked;
