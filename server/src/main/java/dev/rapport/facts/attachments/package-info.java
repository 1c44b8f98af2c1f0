/// Files that somebody attached to a person: what they are, where they lie, and when they go.
@ApplicationModule(
    id = "attachments",
    allowedDependencies = {
      "tenancy",
      "database",
      "text",
      "organisations",
      "audit",
      "people",
      "identity"
    })
@NullMarked
package dev.rapport.facts.attachments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
