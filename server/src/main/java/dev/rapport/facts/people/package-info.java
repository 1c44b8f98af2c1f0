/// One organisation's records of a person: her names, contact points, things, and attributes with
/// their provenance.
@ApplicationModule(
    id = "people",
    allowedDependencies = {"tenancy", "database", "text", "organisations", "audit"})
@NullMarked
package dev.rapport.facts.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
