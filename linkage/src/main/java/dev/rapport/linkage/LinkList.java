package dev.rapport.linkage;

import dev.rapport.linkage.clusters.Links;
import java.util.Arrays;

/// Links one after another, as many as there come to be.
final class LinkList {

  private int[] lefts = new int[64];
  private int[] rights = new int[64];
  private float[] bits = new float[64];
  private int size;

  void add(int left, int right, float weight) {
    if (size == lefts.length) {
      lefts = Arrays.copyOf(lefts, 2 * size);
      rights = Arrays.copyOf(rights, 2 * size);
      bits = Arrays.copyOf(bits, 2 * size);
    }
    lefts[size] = left;
    rights[size] = right;
    bits[size++] = weight;
  }

  Links links() {
    return Links.of(
        Arrays.copyOf(lefts, size), Arrays.copyOf(rights, size), Arrays.copyOf(bits, size));
  }
}
