/// Keys that a holder issues for one errand, and each reading.
@ApplicationModule(
    id = "webkeys",
    allowedDependencies = {
      "tenancy",
      "database",
      "text",
      "holders",
      "organisations",
      "people",
      "identity",
      "audit"
    })
@NullMarked
package dev.rapport.decisions.webkeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
