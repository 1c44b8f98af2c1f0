package dev.rapport.faces.desk;

import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.Link;
import dev.rapport.facts.identity.LinkKind;
import java.util.List;
import java.util.stream.Stream;

/// What was taken back about two records by somebody's hand can be said again, for as long as one
/// likes: the log of links forgets nothing.
final class Retold {

  private Retold() {}

  /// Links that were taken back and not said again.
  static Stream<Link> open(List<Link> links) {
    return links.stream()
        .filter(link -> !link.isLive())
        .filter(link -> links.stream().noneMatch(other -> other.isLive() && says(other, link)));
  }

  private static boolean says(Link live, Link gone) {
    return live.a().equals(gone.a())
        && live.b().equals(gone.b())
        && live.kind() == (gone.kind() == LinkKind.REFUSED ? LinkKind.REFUSED : LinkKind.ASSERTED);
  }

  static void again(Link link, Identities identities, String byName) {
    switch (link.kind()) {
      case REFUSED -> identities.refuse(link.a(), link.b(), link.inWords(), byName);
      case IDENTIFIER, ASSERTED ->
          identities.assertSame(link.a(), link.b(), link.inWords(), byName);
    }
  }
}
