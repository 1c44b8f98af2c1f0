package dev.rapport.linkage;

import java.util.List;

/// Keeps weights in the order of levels over the cells of a group: more agreement in one member and
/// no less in the others never weighs less. What breaks the order is noise in cells that few
/// matches fall into, so those give way to cells in which many were seen.
///
/// The middle between the best of all that is weaker and the worst of all that is stronger keeps
/// the order, since both bounds do.
final class LevelOrder {

  private final Patterns.Group group;
  private final List<Comparison> comparisons;

  LevelOrder(Patterns.Group group, List<Comparison> comparisons) {
    this.group = group;
    this.comparisons = comparisons;
  }

  /// @param known the cells that are in the order at all; others are left alone
  /// @param firm the cells whose weight rests on enough matches
  void keep(float[] ratios, boolean[] known, boolean[] firm) {
    float[] best = best(ratios, known, firm);
    float[] worst = worst(ratios, known, firm);
    for (int cell = 1; cell < ratios.length; cell++) {
      if (firm[cell]) {
        ratios[cell] = (best[cell] + worst[cell]) / 2;
      }
    }
    best = best(ratios, known, firm);
    worst = worst(ratios, known, firm);
    for (int cell = 1; cell < ratios.length; cell++) {
      if (known[cell] && !firm[cell]) {
        ratios[cell] = Math.max(best[cell], Math.min(worst[cell], ratios[cell]));
      }
    }
    best = best(ratios, known, known);
    worst = worst(ratios, known, known);
    for (int cell = 1; cell < ratios.length; cell++) {
      if (known[cell]) {
        ratios[cell] = (best[cell] + worst[cell]) / 2;
      }
    }
  }

  /// Against "two of one home" the data themselves break the order: whoever moved has another
  /// address than her own former record, two of one home never have. There a cell counts no more
  /// than the worst of all that is stronger: that an address differs is no evidence for anybody.
  void keepToTheWorst(float[] ratios, boolean[] known, boolean[] firm) {
    float[] worst = worst(ratios, known, firm);
    for (int cell = 1; cell < ratios.length; cell++) {
      if (firm[cell]) {
        ratios[cell] = worst[cell];
      }
    }
    float[] best = best(ratios, known, firm);
    worst = worst(ratios, known, firm);
    for (int cell = 1; cell < ratios.length; cell++) {
      if (known[cell] && !firm[cell]) {
        ratios[cell] = Math.max(best[cell], Math.min(worst[cell], ratios[cell]));
      }
    }
    worst = worst(ratios, known, known);
    for (int cell = 1; cell < ratios.length; cell++) {
      if (known[cell]) {
        ratios[cell] = worst[cell];
      }
    }
  }

  /// Of a comparison alone: neighbouring levels that break the order are taken together, as often
  /// as they were seen (pool adjacent violators; Ayer et al. 1955). So a column in which the same
  /// always differ, such as the year of a census, says nothing rather than something absurd.
  ///
  /// @param same how often each level occurs in the same, from 1 up
  /// @param other how often in the rival
  static float[] pooled(double[] same, double[] other) {
    int levels = same.length - 1;
    double[] sames = new double[levels];
    double[] others = new double[levels];
    int[] ends = new int[levels];
    int blocks = 0;
    for (int level = 1; level <= levels; level++) {
      sames[blocks] = same[level];
      others[blocks] = other[level];
      ends[blocks++] = level;
      while (blocks > 1
          && sames[blocks - 2] * others[blocks - 1] < sames[blocks - 1] * others[blocks - 2]) {
        blocks--;
        sames[blocks - 1] += sames[blocks];
        others[blocks - 1] += others[blocks];
        ends[blocks - 1] = ends[blocks];
      }
    }
    float[] ratios = new float[levels + 1];
    int level = 1;
    for (int block = 0; block < blocks; block++) {
      for (; level <= ends[block]; level++) {
        ratios[level] = (float) Weights.bits(sames[block], others[block]);
      }
    }
    return ratios;
  }

  /// The greatest weight among the voices that are weaker than a cell, and its own if it has one.
  private float[] best(float[] ratios, boolean[] known, boolean[] voice) {
    float[] best = new float[ratios.length];
    for (int cell = ratios.length - 1; cell > 0; cell--) {
      best[cell] = voice[cell] ? ratios[cell] : Float.NEGATIVE_INFINITY;
      for (int member = 0; known[cell] && member < group.size(); member++) {
        int weaker = next(cell, member, 1);
        if (weaker >= 0 && known[weaker]) {
          best[cell] = Math.max(best[cell], best[weaker]);
        }
      }
    }
    return best;
  }

  /// The least weight among the voices that are stronger than a cell, and its own if it has one.
  private float[] worst(float[] ratios, boolean[] known, boolean[] voice) {
    float[] worst = new float[ratios.length];
    for (int cell = 1; cell < ratios.length; cell++) {
      worst[cell] = voice[cell] ? ratios[cell] : Float.POSITIVE_INFINITY;
      for (int member = 0; known[cell] && member < group.size(); member++) {
        int stronger = next(cell, member, -1);
        if (stronger >= 0 && known[stronger]) {
          worst[cell] = Math.min(worst[cell], worst[stronger]);
        }
      }
    }
    return worst;
  }

  /// The cell in which a member is one level weaker or stronger; -1 where it cannot be.
  private int next(int cell, int member, int step) {
    int level = Patterns.Group.level(cell, member);
    int levels = comparisons.get(group.first() + member).levels();
    int next = level + step;
    return level == 0 || next < 1 || next > levels
        ? -1
        : Patterns.Group.withLevel(cell, member, next);
  }
}
