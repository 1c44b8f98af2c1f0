/// Measurements on this machine, each beside its baseline in the same run.
@NullMarked
package dev.rapport.bench;

import org.jspecify.annotations.NullMarked;
