/// Outcomes as distributions: examples to mergeable summaries to forecasts, values and rules.
@NullMarked
package dev.rapport.learning;

import org.jspecify.annotations.NullMarked;
