/// The holder's own pages.
@ApplicationModule(
    id = "portal",
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
      "experiences",
      "outcomes",
      "contacts",
      "care",
      "holders",
      "intents",
      "webkeys",
      "quotes",
      "channels"
    })
@NullMarked
package dev.rapport.faces.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
