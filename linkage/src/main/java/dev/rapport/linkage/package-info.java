/// Which records are one person: records to links to clusters.
@NullMarked
package dev.rapport.linkage;

import org.jspecify.annotations.NullMarked;
