/// The ledger: everything that happened between a person and us, what came of it, and how she felt.
@ApplicationModule(
    id = "experiences",
    allowedDependencies = {
      "tenancy",
      "database",
      "organisations",
      "audit",
      "people",
      "identity",
      "offerings"
    })
@NullMarked
package dev.rapport.facts.experiences;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
