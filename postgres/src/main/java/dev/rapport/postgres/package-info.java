/// The embedded default database: unpack, start, stop and recover a real PostgreSQL.
@NullMarked
package dev.rapport.postgres;

import org.jspecify.annotations.NullMarked;
