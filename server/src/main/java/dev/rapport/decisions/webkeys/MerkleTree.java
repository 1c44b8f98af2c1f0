package dev.rapport.decisions.webkeys;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A Merkle tree as RFC 9162 (2.1) has it, over subtrees that somebody else keeps: leaves begin
/// with a zero byte and inner nodes with a one, so that neither is taken for the other.
final class MerkleTree {

  private static final byte LEAF = 0;
  private static final byte INNER = 1;

  /// The whole subtrees: level 0 are the leaves, each node above covers twice as many.
  @FunctionalInterface
  interface Nodes {
    byte[] at(int level, long position);
  }

  private final Nodes nodes;

  MerkleTree(Nodes nodes) {
    this.nodes = nodes;
  }

  static byte[] leaf(byte[] entry) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    return digest.digest(entry);
  }

  static byte[] inner(byte[] left, byte[] right) {
    MessageDigest digest = sha256();
    digest.update(INNER);
    digest.update(left);
    return digest.digest(right);
  }

  /// The root over the first leaves.
  byte[] root(long size) {
    return hash(0, size);
  }

  /// What is needed beside a leaf to come to the root (2.1.3.1), from the leaf upwards.
  List<byte[]> inclusionProof(long leaf, long size) {
    var path = new ArrayList<byte[]>();
    addPath(leaf, 0, size, path);
    return path;
  }

  private void addPath(long leaf, long start, long size, List<byte[]> path) {
    if (size == 1) {
      return;
    }
    long left = largestPowerBelow(size);
    if (leaf - start < left) {
      addPath(leaf, start, left, path);
      path.add(hash(start + left, size - left));
    } else {
      addPath(leaf, start + left, size - left, path);
      path.add(hash(start, left));
    }
  }

  /// The root to which a leaf and its proof lead (2.1.3.2); nothing when they lead nowhere.
  static Optional<byte[]> rootFrom(byte[] leaf, long position, long size, List<byte[]> proof) {
    if (position >= size) {
      return Optional.empty();
    }
    long at = position;
    long last = size - 1;
    byte[] hash = leaf;
    for (byte[] beside : proof) {
      if (last == 0) {
        return Optional.empty();
      }
      if (at % 2 == 1 || at == last) {
        hash = inner(beside, hash);
        while (at % 2 == 0 && at != 0) {
          at /= 2;
          last /= 2;
        }
      } else {
        hash = inner(hash, beside);
      }
      at /= 2;
      last /= 2;
    }
    return last == 0 ? Optional.of(hash) : Optional.empty();
  }

  private byte[] hash(long start, long size) {
    if (Long.bitCount(size) == 1) {
      return nodes.at(Long.numberOfTrailingZeros(size), start / size);
    }
    long left = largestPowerBelow(size);
    return inner(hash(start, left), hash(start + left, size - left));
  }

  private static long largestPowerBelow(long size) {
    return Long.highestOneBit(size - 1);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
