/// The Rapport server: four strata (`ground`, `facts`, `decisions`, `faces`), each a folder of
/// modules. Calls go down, events go up.
@NullMarked
package dev.rapport;

import org.jspecify.annotations.NullMarked;
