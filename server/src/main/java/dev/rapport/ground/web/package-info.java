/// How pages leave the server: templates, security headers, fragments.
@ApplicationModule(
    id = "web",
    allowedDependencies = {"tenancy", "text"})
@NullMarked
package dev.rapport.ground.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
