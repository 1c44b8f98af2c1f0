/// A simulated town with known truth: who is who, and what follows from what.
@NullMarked
package dev.rapport.town;

import org.jspecify.annotations.NullMarked;
