/// Programs report and ask.
@ApplicationModule(
    id = "api",
    allowedDependencies = {
      "tenancy",
      "database",
      "text",
      "web",
      "organisations",
      "audit",
      "people",
      "identity",
      "permissions",
      "offerings",
      "experiences",
      "outcomes",
      "contacts",
      "care",
      "holders",
      "webkeys"
    })
@NullMarked
package dev.rapport.faces.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
