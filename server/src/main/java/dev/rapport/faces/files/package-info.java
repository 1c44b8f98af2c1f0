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
      "permissions",
      "offerings",
      "experiences",
      "contacts",
      "erasure"
    })
@NullMarked
package dev.rapport.faces.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
