/// What a holder says she wants, until when and on which terms.
@ApplicationModule(
    id = "intents",
    allowedDependencies = {"tenancy", "database", "holders", "offerings"})
@NullMarked
package dev.rapport.facts.intents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
