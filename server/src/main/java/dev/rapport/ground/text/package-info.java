/// How short texts come in, which word was meant, and how sentences are said in the reader's
/// language.
@ApplicationModule(
    id = "text",
    allowedDependencies = {})
@NullMarked
package dev.rapport.ground.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
