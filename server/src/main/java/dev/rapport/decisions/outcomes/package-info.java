/// What is likely to follow: value, risk and rules.
@ApplicationModule(
    id = "outcomes",
    allowedDependencies = {
      "tenancy",
      "database",
      "text",
      "organisations",
      "audit",
      "people",
      "identity",
      "offerings",
      "experiences"
    })
@NullMarked
package dev.rapport.decisions.outcomes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
