/// The staff's pages.
@ApplicationModule(
    id = "desk",
    allowedDependencies = {
      "tenancy",
      "database",
      "text",
      "web",
      "organisations",
      "audit",
      "people",
      "identity",
      "attachments",
      "permissions",
      "offerings",
      "experiences",
      "holders",
      "outcomes",
      "contacts",
      "programmes",
      "care",
      "webkeys",
      "erasure",
      "channels",
      "files"
    })
@NullMarked
package dev.rapport.faces.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
