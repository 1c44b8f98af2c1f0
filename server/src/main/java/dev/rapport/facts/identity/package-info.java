/// Which source records are one person, and how we know.
@ApplicationModule(
    id = "identity",
    allowedDependencies = {"tenancy", "database", "text", "people", "audit"})
@NullMarked
package dev.rapport.facts.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
