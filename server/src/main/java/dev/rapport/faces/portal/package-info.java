/// The holder's own pages.
@ApplicationModule(
    id = "portal",
    allowedDependencies = {
      "tenancy",
      "database",
      "web",
      "holders",
      "intents",
      "permissions",
      "experiences",
      "contacts",
      "webkeys",
      "quotes",
      "audit"
    })
@NullMarked
package dev.rapport.faces.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
