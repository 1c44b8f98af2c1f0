/// Whom to speak with today, whom to leave in peace, and why; and what is to become of a
/// relationship.
@ApplicationModule(
    id = "care",
    allowedDependencies = {
      "tenancy",
      "database",
      "text",
      "organisations",
      "audit",
      "people",
      "identity",
      "permissions",
      "experiences",
      "offerings",
      "outcomes",
      "programmes",
      "contacts"
    })
@NullMarked
package dev.rapport.decisions.care;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
