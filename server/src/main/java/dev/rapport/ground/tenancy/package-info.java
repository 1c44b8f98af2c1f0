/// Whose rows a transaction may see: each runs for exactly one organisation, or for one holder; and
/// work that goes on behind the pages.
@ApplicationModule(
    id = "tenancy",
    allowedDependencies = {})
@NullMarked
package dev.rapport.ground.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
