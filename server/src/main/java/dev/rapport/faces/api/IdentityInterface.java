package dev.rapport.faces.api;

import dev.rapport.faces.api.IdentityCalls.Apart;
import dev.rapport.faces.api.IdentityCalls.Asked;
import dev.rapport.faces.api.IdentityCalls.Candidate;
import dev.rapport.faces.api.IdentityCalls.Decided;
import dev.rapport.faces.api.IdentityCalls.Decision;
import dev.rapport.faces.api.IdentityCalls.Merge;
import dev.rapport.faces.api.IdentityCalls.Resolved;
import dev.rapport.faces.api.IdentityCalls.Somebody;
import dev.rapport.faces.api.IdentityCalls.Step;
import dev.rapport.faces.api.IdentityCalls.TakeBack;
import dev.rapport.faces.api.IdentityCalls.Why;
import dev.rapport.facts.identity.Doubt;
import dev.rapport.facts.identity.Doubt.Answer;
import dev.rapport.facts.identity.Doubts;
import dev.rapport.facts.identity.Explanations;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.LinkId;
import dev.rapport.facts.identity.LinkIsUnknown;
import dev.rapport.facts.identity.RefusalStands;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.text.OneLine;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Who is one person, for programs: resolve, why, why not, the doubts and their answers, merge and
/// undo. Whoever calls is a member of staff with her session; see docs/formats/identity-api.md.
@RestController
@RequestMapping("/api/v1/identity")
class IdentityInterface {

  private static final int MOST_QUESTIONS = 100;

  private final Resolving resolving;
  private final Identities identities;
  private final Explanations explanations;
  private final Doubts doubts;
  private final Organisations organisations;

  IdentityInterface(
      Resolving resolving,
      Identities identities,
      Explanations explanations,
      Doubts doubts,
      Organisations organisations) {
    this.resolving = resolving;
    this.identities = identities;
    this.explanations = explanations;
    this.doubts = doubts;
    this.organisations = organisations;
  }

  /// Says who may be meant, and keeps nothing.
  @PostMapping("/candidates")
  List<Candidate> candidates(@RequestBody Somebody somebody) {
    return resolving.candidates(somebody);
  }

  /// Keeps a record and says whose it is.
  @PostMapping("/records")
  Resolved resolve(@RequestBody Somebody somebody, Principal who) {
    return resolving.keep(somebody, staff(who));
  }

  @GetMapping("/people/{person}/why")
  Why why(@PathVariable UUID person) {
    PersonId id = of(person);
    return new Why(
        id.value(),
        identities.recordsOf(id).stream().map(RecordId::value).toList(),
        identities.linksOf(id).stream().map(Step::of).toList());
  }

  @GetMapping("/people/{person}/why-not/{other}")
  Apart whyNot(@PathVariable UUID person, @PathVariable UUID other) {
    return explanations
        .whyNot(of(person), of(other))
        .map(Apart::of)
        .orElseThrow(() -> refused(HttpStatus.CONFLICT, "They are one person."));
  }

  @GetMapping("/questions")
  List<Asked> doubts(@RequestParam(defaultValue = "20") int limit) {
    return doubts.open(Math.clamp(limit, 1, MOST_QUESTIONS)).stream().map(this::asked).toList();
  }

  private Asked asked(Doubt doubt) {
    return Asked.of(
        doubt,
        doubt
            .conflict()
            .map(conflict -> conflict.because())
            .or(() -> explanations.contradiction(doubt.personA(), doubt.personB())));
  }

  /// Answers a doubt; who may decide, also one that nobody asked, and about two of one person.
  @PostMapping("/decisions")
  Decided decide(@RequestBody Decision decision, Principal who) {
    RecordId a = new RecordId(given(decision.a(), "a"));
    RecordId b = new RecordId(given(decision.b(), "b"));
    Answer answer = answerOf(given(decision.answer(), "answer"));
    Staff staff = staff(who);
    boolean decides = staff.role() == Role.OWNER || staff.role() == Role.MANAGER;
    if (answer == Answer.SAME && !decides && !doubts.isAsked(a, b)) {
      throw refused(
          HttpStatus.FORBIDDEN,
          "Nobody asks about these two; an owner or a manager may say that they are one.");
    }
    if (answer == Answer.OTHER && decides) {
      Optional<LinkId> parted = doubts.part(a, b, staff.name());
      if (parted.isPresent()) {
        return new Decided(parted.map(LinkId::value), false);
      }
    }
    return doubts
        .answer(a, b, answer, staff.name())
        .map(IdentityInterface::decided)
        .orElseThrow(() -> refused(HttpStatus.CONFLICT, "They are one person, or not here."));
  }

  private static Decided decided(Doubts.Outcome outcome) {
    return switch (outcome) {
      case Doubts.Kept(var link, boolean joined) -> new Decided(link.map(LinkId::value), joined);
      case Doubts.RefusedBefore(LinkId refusal) -> throw stands(refusal);
    };
  }

  /// Joins two persons, by the very records that the addresses name: what was joined before is
  /// taken back without parting these.
  @PostMapping("/merges")
  @Transactional(noRollbackFor = ResponseStatusException.class)
  public Decided merge(@RequestBody Merge merge, Principal who) {
    UUID a = given(merge.a(), "a");
    UUID b = given(merge.b(), "b");
    if (of(a).equals(of(b))) {
      throw refused(HttpStatus.CONFLICT, "They are one person.");
    }
    try {
      LinkId link =
          identities.assertSame(
              new RecordId(a), new RecordId(b), words(merge.why()), staff(who).name());
      return new Decided(Optional.of(link.value()), true);
    } catch (RefusalStands e) {
      throw stands(e.refusal());
    }
  }

  /// Takes a link back, however long ago it was made; taken back again, nothing changes.
  @PostMapping("/links/{link}/retraction")
  Decided takeBack(@PathVariable UUID link, @RequestBody TakeBack takeBack, Principal who) {
    try {
      identities.retract(new LinkId(link), staff(who).name(), words(takeBack.why()));
      return new Decided(Optional.of(link), false);
    } catch (LinkIsUnknown e) {
      throw refused(HttpStatus.NOT_FOUND, "There is no such link.");
    }
  }

  /// An address of somebody who was joined stands for her as well.
  private PersonId of(UUID person) {
    PersonId id = new PersonId(person);
    if (!identities.recordsOf(id).isEmpty()) {
      return id;
    }
    RecordId record = new RecordId(person);
    PersonId standing = identities.personsOf(List.of(record)).get(record);
    if (standing == null) {
      throw refused(HttpStatus.NOT_FOUND, "There is no such person.");
    }
    return standing;
  }

  private Staff staff(Principal who) {
    return organisations
        .staff(new StaffId(UUID.fromString(who.getName())))
        .orElseThrow(() -> refused(HttpStatus.FORBIDDEN, "You work here no more."));
  }

  private static Answer answerOf(String word) {
    try {
      return Answer.parse(word);
    } catch (IllegalArgumentException e) {
      throw refused(HttpStatus.BAD_REQUEST, "An answer is same, other or later.");
    }
  }

  private static String words(@Nullable String why) {
    String words = OneLine.of(given(why, "why"));
    if (words.isEmpty() || words.length() > IdentityCalls.LONGEST_TEXT) {
      throw refused(HttpStatus.BAD_REQUEST, "Say why, in at most 300 characters.");
    }
    return words;
  }

  private static <T> T given(@Nullable T value, String field) {
    if (value == null) {
      throw refused(HttpStatus.BAD_REQUEST, "The field “%s” is missing.".formatted(field));
    }
    return Objects.requireNonNull(value);
  }

  private static ResponseStatusException stands(LinkId refusal) {
    return refused(
        HttpStatus.CONFLICT,
        "Somebody said that they are two people; take link %s back first.".formatted(refusal));
  }

  static ResponseStatusException refused(HttpStatus status, String words) {
    return new ResponseStatusException(status, words);
  }
}
