/// What a person allows, for which purpose, on which channel; suppression; peace until a day.
@ApplicationModule(
    id = "permissions",
    allowedDependencies = {"tenancy", "database", "text", "holders", "people", "audit", "identity"})
@NullMarked
package dev.rapport.facts.permissions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
