/// What we can offer, what it costs and what it replaces.
@ApplicationModule(
    id = "offerings",
    allowedDependencies = {"tenancy", "database", "organisations"})
@NullMarked
package dev.rapport.facts.offerings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
