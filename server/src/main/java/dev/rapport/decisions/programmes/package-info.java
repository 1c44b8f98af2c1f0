/// Structured communications: entry, steps, exit and enrolment.
@ApplicationModule(
    id = "programmes",
    allowedDependencies = {"tenancy", "database", "people", "offerings", "experiences", "contacts"})
@NullMarked
package dev.rapport.decisions.programmes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
