/// From weighted links to clusters, and from clusters to persons who keep their ids.
@NullMarked
package dev.rapport.linkage.clusters;

import org.jspecify.annotations.NullMarked;
