/// The organisations on this server, their places, staff and roles.
@ApplicationModule(
    id = "organisations",
    allowedDependencies = {"tenancy", "database", "text"})
@NullMarked
package dev.rapport.facts.organisations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
