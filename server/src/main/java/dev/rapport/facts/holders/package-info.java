/// A customer's own account: her vault, network and preferences.
@ApplicationModule(
    id = "holders",
    allowedDependencies = {"tenancy", "database", "audit"})
@NullMarked
package dev.rapport.facts.holders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
