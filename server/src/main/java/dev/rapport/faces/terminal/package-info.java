/// The command line: what `./rapport` does besides serving pages.
@ApplicationModule(
    id = "terminal",
    allowedDependencies = {
      "tenancy",
      "database",
      "text",
      "organisations",
      "people",
      "identity",
      "permissions",
      "experiences",
      "holders",
      "outcomes",
      "contacts",
      "care",
      "webkeys",
      "files"
    })
@NullMarked
package dev.rapport.faces.terminal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
