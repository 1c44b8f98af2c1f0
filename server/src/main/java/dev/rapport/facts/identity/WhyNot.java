package dev.rapport.facts.identity;

import java.util.List;
import java.util.Optional;

/// Why two persons are two and not one.
///
/// @param question the two records of theirs that are most alike
/// @param met whether a key brings any two records of theirs together, so that they were weighed
/// @param refusal who said that they are two
/// @param contradiction what each has only one of and both have differently, in words
/// @param missing bits that are missing until somebody is asked; 0 or less when somebody is
/// @param wouldDo each of these, if it were the same, would be enough
public record WhyNot(
    Doubt doubt,
    boolean met,
    Optional<Link> refusal,
    Optional<String> contradiction,
    double missing,
    List<Trait> wouldDo) {

  public WhyNot {
    wouldDo = List.copyOf(wouldDo);
  }
}
