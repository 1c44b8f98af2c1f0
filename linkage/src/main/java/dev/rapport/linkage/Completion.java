package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Fills a model with what another says of the columns that it could not compare: in a house where
/// nobody had an e-mail address when it learned, an address is still evidence when the first ones
/// come.
///
/// A column that hangs together with others says what it says in the other model beyond those:
/// `w(cell) = own(cell without it) + other(cell) - other(cell without it)`. Nothing is filled where
/// the other lacks a column of its own.
final class Completion {

  private final MatchModel own;
  private final MatchModel other;

  private Completion(MatchModel own, MatchModel other) {
    this.own = own;
    this.other = other;
  }

  static MatchModel of(MatchModel own, MatchModel other) {
    if (!own.schema().equals(other.schema())) {
      throw new IllegalArgumentException("A model is completed by one of the same schema only.");
    }
    boolean whole =
        Arrays.stream(other.tables().columns).allMatch(column -> find(own, column) >= 0);
    boolean beyond =
        Arrays.stream(own.tables().columns).anyMatch(column -> find(other, column) < 0);
    return whole || beyond ? own : new Completion(own, other).completed();
  }

  /// The comparison of a column, or -1.
  private static int find(MatchModel model, int column) {
    int[] columns = model.tables().columns;
    for (int c = 0; c < columns.length; c++) {
      if (columns[c] == column) {
        return c;
      }
    }
    return -1;
  }

  /// The groups are the other's.
  private MatchModel completed() {
    WeightTables theirs = other.tables();
    WeightTables ours = own.tables();
    boolean homes = ours.homes && theirs.homes;
    List<MatchModel.Field> fields = new ArrayList<>();
    List<WeightTables.Rarity> rarities = new ArrayList<>();
    List<WordCounts> words = new ArrayList<>();
    for (int c = 0; c < theirs.columns.length; c++) {
      int here = find(own, theirs.columns[c]);
      fields.add(here < 0 ? other.fields().get(c) : own.fields().get(here));
      rarities.add(here < 0 ? WeightTables.Rarity.NONE : ours.rarities.get(here));
      words.add(here < 0 ? theirs.words.get(c) : ours.words.get(here));
    }
    int size = theirs.groups.size();
    float[][] unrelated = new float[size][];
    float[][] home = new float[size][];
    for (int g = 0; g < size; g++) {
      unrelated[g] = cells(theirs.groups.get(g), ours.againstUnrelated, theirs.againstUnrelated[g]);
      home[g] =
          homes
              ? cells(theirs.groups.get(g), ours.againstHome, theirs.againstHome[g])
              : new float[0];
    }
    return new MatchModel(
        own.schema(),
        fields,
        new WeightTables(
            theirs.columns,
            theirs.groups,
            theirs.byRarity,
            unrelated,
            home,
            ours.priorUnrelated,
            ours.priorHome,
            homes,
            ours.families,
            ours.strict,
            rarities,
            words,
            ours.sources),
        own.rules(),
        own.ruleMatches(),
        own.matches(),
        own.households(),
        own.pairs(),
        own.iterations(),
        own.provenance());
  }

  private float[] cells(Patterns.Group group, float[][] ours, float[] theirs) {
    float[] cells = new float[group.cells()];
    for (int cell = 1; cell < cells.length; cell++) {
      int known = cell;
      int ownCell = 0;
      int ownGroup = -1;
      for (int member = 0; member < group.size(); member++) {
        int level = Patterns.Group.level(cell, member);
        int here = find(own, other.tables().columns[group.first() + member]);
        if (here < 0) {
          known = Patterns.Group.withLevel(known, member, 0);
        } else if (level > 0) {
          ownGroup = groupOf(here);
          Patterns.Group of = own.tables().groups.get(ownGroup);
          ownCell = Patterns.Group.withLevel(ownCell, here - of.first(), level);
        }
      }
      cells[cell] = theirs[cell] - theirs[known] + (ownGroup < 0 ? 0 : ours[ownGroup][ownCell]);
    }
    return cells;
  }

  private int groupOf(int comparison) {
    List<Patterns.Group> groups = own.tables().groups;
    for (int g = 0; g < groups.size(); g++) {
      if (comparison < groups.get(g).first() + groups.get(g).size()) {
        return g;
      }
    }
    throw new IllegalArgumentException("No group has comparison " + comparison);
  }
}
