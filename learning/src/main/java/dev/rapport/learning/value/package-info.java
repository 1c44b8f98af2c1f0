/// What somebody is worth to the house in the time to come, with its spread, and how value is
/// spread over people.
@NullMarked
package dev.rapport.learning.value;

import org.jspecify.annotations.NullMarked;
