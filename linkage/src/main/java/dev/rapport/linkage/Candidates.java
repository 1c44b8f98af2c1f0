package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The pairs that some blocking rule brings together, each once, with its agreement pattern.
///
/// Sixteen bytes a pair. The order is that of rules, blocks and members, whatever the threads did.
final class Candidates {

  /// Pairs that one thread takes at a time.
  private static final int PIECE = 1 << 15;

  private final List<Blocks> blocks;
  private final Patterns patterns;
  private final int[] lefts;
  private final int[] rights;
  private final long[] levels;
  private final long[] marginal;

  Candidates(List<Blocks> blocks, Patterns patterns, int threads) {
    this.blocks = blocks;
    this.patterns = patterns;
    List<Piece> pieces = pieces();
    Parallel.run(threads, pieces.size(), piece -> pieces.get(piece).meet());
    int total = 0;
    this.marginal = new long[blocks.size()];
    for (Piece piece : pieces) {
      total = Math.addExact(total, piece.size);
      marginal[piece.rule] += piece.size;
    }
    this.lefts = new int[total];
    this.rights = new int[total];
    this.levels = new long[total];
    int at = 0;
    for (Piece piece : pieces) {
      System.arraycopy(piece.pieceLefts, 0, lefts, at, piece.size);
      System.arraycopy(piece.pieceRights, 0, rights, at, piece.size);
      at += piece.size;
      piece.forgetPairs();
    }
    Parallel.run(threads, (total + PIECE - 1) / PIECE, this::compare);
  }

  private List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    for (int rule = 0; rule < blocks.size(); rule++) {
      Blocks met = blocks.get(rule);
      int first = 0;
      long pairs = 0;
      for (int block = 0; block < met.size(); block++) {
        pairs += Blocks.pairs(met.end(block) - met.start(block));
        if (pairs >= PIECE || block == met.size() - 1) {
          pieces.add(new Piece(rule, first, block + 1, Math.toIntExact(pairs)));
          first = block + 1;
          pairs = 0;
        }
      }
    }
    return pieces;
  }

  private void compare(int piece) {
    int end = Math.min(lefts.length, (piece + 1) * PIECE);
    for (int pair = piece * PIECE; pair < end; pair++) {
      levels[pair] = patterns.of(lefts[pair], rights[pair]);
    }
  }

  int size() {
    return lefts.length;
  }

  int left(int pair) {
    return lefts[pair];
  }

  int right(int pair) {
    return rights[pair];
  }

  long pattern(int pair) {
    return levels[pair];
  }

  /// For each rule the pairs that it met and no rule before it.
  long[] marginal() {
    return marginal;
  }

  PatternCounts counts() {
    PatternCounts counts = new PatternCounts();
    for (long pattern : levels) {
      counts.update(pattern);
    }
    return counts;
  }

  /// Some blocks of one rule.
  private final class Piece {
    private final int rule;
    private final int from;
    private final int to;
    private final int most;
    private int[] pieceLefts = new int[0];
    private int[] pieceRights = new int[0];
    private int size;

    private Piece(int rule, int from, int to, int most) {
      this.rule = rule;
      this.from = from;
      this.to = to;
      this.most = most;
    }

    private void meet() {
      pieceLefts = new int[most];
      pieceRights = new int[most];
      Blocks met = blocks.get(rule);
      for (int block = from; block < to; block++) {
        for (int i = met.start(block); i < met.end(block); i++) {
          for (int j = i + 1; j < met.end(block); j++) {
            take(met.member(i), met.member(j));
          }
        }
      }
      pieceLefts = Arrays.copyOf(pieceLefts, size);
      pieceRights = Arrays.copyOf(pieceRights, size);
    }

    private void take(int one, int two) {
      for (int earlier = 0; earlier < rule; earlier++) {
        if (blocks.get(earlier).meet(one, two)) {
          return;
        }
      }
      pieceLefts[size] = Math.min(one, two);
      pieceRights[size++] = Math.max(one, two);
    }

    private void forgetPairs() {
      pieceLefts = new int[0];
      pieceRights = new int[0];
    }
  }
}
