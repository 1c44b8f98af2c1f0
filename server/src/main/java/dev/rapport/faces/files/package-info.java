/// Files in and out: mapping, progress, rejected rows.
@ApplicationModule(
    id = "files",
    allowedDependencies = {
      "tenancy",
      "database",
      "text",
      "organisations",
      "audit",
      "people",
      "identity",
      "attachments",
      "holders",
      "permissions",
      "offerings",
      "experiences",
      "contacts",
      "care",
      "erasure"
    })
@NullMarked
package dev.rapport.faces.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
