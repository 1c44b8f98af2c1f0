/// Call list and e-mail: carry a message and bring back a result.
@ApplicationModule(
    id = "channels",
    allowedDependencies = {
      "tenancy",
      "database",
      "text",
      "organisations",
      "people",
      "permissions",
      "contacts",
      "webkeys"
    })
@NullMarked
package dev.rapport.faces.channels;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
