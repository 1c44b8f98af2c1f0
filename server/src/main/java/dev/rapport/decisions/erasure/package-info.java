/// Erases a person for good, so that no byte of her can be read.
@ApplicationModule(
    id = "erasure",
    allowedDependencies = {
      "tenancy",
      "database",
      "organisations",
      "audit",
      "holders",
      "people",
      "permissions"
    })
@NullMarked
package dev.rapport.decisions.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
