/// What is known for certain about who is who, and how near a linkage came to it.
@NullMarked
package dev.rapport.linkage.truth;

import org.jspecify.annotations.NullMarked;
