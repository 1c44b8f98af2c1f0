/// Who read or changed what, and why.
@ApplicationModule(
    id = "audit",
    allowedDependencies = {"tenancy", "database", "organisations"})
@NullMarked
package dev.rapport.facts.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
