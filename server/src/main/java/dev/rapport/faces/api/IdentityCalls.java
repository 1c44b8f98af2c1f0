package dev.rapport.faces.api;

import dev.rapport.facts.identity.Agreement;
import dev.rapport.facts.identity.Doubt;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.Link;
import dev.rapport.facts.identity.Trait;
import dev.rapport.facts.identity.Weighed;
import dev.rapport.facts.identity.WhyNot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What programs send and get where it is about who is one person.
final class IdentityCalls {

  /// More than any name or address needs.
  static final int LONGEST_TEXT = 300;

  static final int MOST_POINTS = 20;

  private IdentityCalls() {}

  /// Somebody as a program knows her.
  ///
  /// @param source together with `key` names the record that is kept; without both nothing is kept
  /// @param birth such as `1984-03-02`
  record Somebody(
      @Nullable String source,
      @Nullable String key,
      @Nullable String given,
      @Nullable String family,
      @Nullable String name,
      @Nullable String birth,
      @Nullable List<String> phones,
      @Nullable List<String> emails,
      @Nullable List<String> addresses,
      @Nullable List<String> identifiers) {}

  /// @param record kept, when it was
  /// @param person whose record it is now
  /// @param candidates who may be the same, the likeliest first
  record Resolved(
      Optional<UUID> record, Optional<UUID> person, boolean kept, List<Candidate> candidates) {}

  /// @param sure whether an identifier makes it sure and nothing contradicts it, or the model of
  ///   the house would join them
  record Candidate(UUID person, UUID record, boolean sure, Optional<Evidence> evidence) {
    static Candidate of(Identities.Likely likely) {
      return new Candidate(
          likely.person().value(),
          likely.record().value(),
          likely.sure(),
          Optional.of(Evidence.of(likely.weighed())));
    }
  }

  record Evidence(
      Optional<UUID> model,
      double bits,
      double probability,
      double prior,
      double rival,
      List<Part> parts) {
    static Evidence of(Weighed weighed) {
      return new Evidence(
          weighed.model(),
          weighed.bits(),
          weighed.probability(),
          weighed.prior(),
          weighed.rival(),
          weighed.parts().stream().map(Part::of).toList());
    }
  }

  record Part(String trait, String agreement, double bits) {
    static Part of(Weighed.Part part) {
      return new Part(part.trait().word(), wordOf(part.agreement()), part.bits());
    }

    private static String wordOf(Agreement agreement) {
      return agreement.word();
    }
  }

  /// Why records are one person, in the order in which they came together.
  record Why(UUID person, List<UUID> records, List<Step> steps) {}

  /// @param kind model, identifier, asserted, refused
  record Step(
      UUID link,
      String kind,
      UUID a,
      UUID b,
      String words,
      String byName,
      Instant at,
      Optional<Evidence> evidence,
      Optional<Back> takenBack) {
    static Step of(Link link) {
      return new Step(
          link.id().value(),
          link.kind().word(),
          link.a().value(),
          link.b().value(),
          link.inWords(),
          link.byName(),
          link.at(),
          link.weighed().map(Evidence::of),
          link.retraction().map(back -> new Back(back.at(), back.byName(), back.why())));
    }
  }

  record Back(Instant at, String byName, String why) {}

  /// @param met whether a key brings any two records of theirs together
  /// @param missingBits until somebody is asked, or they are joined
  /// @param wouldDo each of these, if it were the same, would be enough
  record Apart(
      UUID a,
      UUID b,
      boolean met,
      Optional<Step> refusal,
      Optional<String> contradiction,
      double missingBits,
      List<String> wouldDo,
      Optional<Evidence> evidence) {
    static Apart of(WhyNot why) {
      return new Apart(
          why.doubt().a().value(),
          why.doubt().b().value(),
          why.met(),
          why.refusal().map(Step::of),
          why.contradiction(),
          why.missing(),
          why.wouldDo().stream().map(Trait::word).toList(),
          why.doubt().weighed().map(Evidence::of));
    }
  }

  /// A question for somebody of the house.
  ///
  /// @param contradiction what an identifier says and what speaks against it, or what each of the
  ///   two has only one of and both have differently
  record Asked(
      UUID a,
      UUID b,
      UUID personA,
      UUID personB,
      double settles,
      Optional<String> contradiction,
      Optional<Evidence> evidence) {
    static Asked of(Doubt doubt, Optional<String> contradiction) {
      return new Asked(
          doubt.a().value(),
          doubt.b().value(),
          doubt.personA().value(),
          doubt.personB().value(),
          doubt.settles(),
          contradiction,
          doubt.weighed().map(Evidence::of));
    }
  }

  /// @param answer same, other, later
  record Decision(@Nullable UUID a, @Nullable UUID b, @Nullable String answer) {}

  /// @param link by which it can be taken back
  record Decided(Optional<UUID> link, boolean joined) {}

  /// @param a a person, as is `b`
  record Merge(@Nullable UUID a, @Nullable UUID b, @Nullable String why) {}

  record TakeBack(@Nullable String why) {}
}
