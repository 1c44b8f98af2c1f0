package dev.rapport.linkage.clusters;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// People who live together, or did. It never makes two persons one and never lends one the
/// permission of another.
///
/// @param homes where they are found, ascending
/// @param members by person, each once for every home, from and to as she was there
public record Household(List<Integer> homes, List<Residence> members) {

  public Household {
    homes = List.copyOf(homes);
    members = List.copyOf(members);
  }

  public SortedSet<Integer> persons() {
    return members.stream().map(Residence::person).collect(Collectors.toCollection(TreeSet::new));
  }

  /// Who belongs to it at a moment. Leaving closes a membership and nothing else.
  public SortedSet<Integer> personsAt(long moment) {
    return members.stream()
        .filter(member -> member.from() <= moment && moment < member.to())
        .map(Residence::person)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
