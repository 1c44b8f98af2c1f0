package dev.rapport.town;

import java.util.List;

/// People who live together.
record Household(long number, String id, List<Person> members) {
  Household {
    members = List.copyOf(members);
  }

  Household atMost(int people) {
    return members.size() <= people ? this : new Household(number, id, members.subList(0, people));
  }
}
