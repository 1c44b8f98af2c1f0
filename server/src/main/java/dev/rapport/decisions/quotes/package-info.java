/// Intents matched to vendors: sealed quotes, pre-approvals and introductions.
@ApplicationModule(
    id = "quotes",
    allowedDependencies = {
      "tenancy",
      "database",
      "intents",
      "holders",
      "organisations",
      "offerings",
      "webkeys"
    })
@NullMarked
package dev.rapport.decisions.quotes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
