/// Planned contacts: the gate, the dispatch and the result.
@ApplicationModule(
    id = "contacts",
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
      "outcomes"
    })
@NullMarked
package dev.rapport.decisions.contacts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
