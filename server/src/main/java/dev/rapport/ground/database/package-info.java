/// The server's way to PostgreSQL: migrations by the owner, work by a role that row security binds,
/// long work at a low priority, and the refusals at start.
@ApplicationModule(id = "database", allowedDependencies = "tenancy")
@NullMarked
package dev.rapport.ground.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
