package dev.rapport.faces.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.decisions.outcomes.Catalogues;
import dev.rapport.decisions.outcomes.LearnedRule;
import dev.rapport.decisions.outcomes.LearnedRule.Made;
import dev.rapport.decisions.outcomes.LearnedRule.Watched;
import dev.rapport.decisions.outcomes.RuleText;
import dev.rapport.decisions.outcomes.Rules;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.text.OneLine;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The rules of a house for programs; see docs/formats/rules-api.md.
@RestController
@RequestMapping("/api/v1/rules")
class RuleInterface {

  private static final int LONGEST = 300;

  private final Rules rules;
  private final Catalogues catalogues;
  private final Organisations organisations;
  private final InstantSource clock;

  RuleInterface(
      Rules rules, Catalogues catalogues, Organisations organisations, InstantSource clock) {
    this.clock = clock;
    this.rules = rules;
    this.catalogues = catalogues;
    this.organisations = organisations;
  }

  /// A rule as it stands.
  ///
  /// @param version that counts, or the newest where none does; `says` is what it says
  /// @param newest more than `version` where a newer one waits to be approved
  /// @param results keys of the results in the order of `came` and `silent`
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Told(
      int number,
      String experience,
      String kind,
      String state,
      int version,
      int newest,
      List<String> results,
      Map<String, Object> says,
      Instant foundAt,
      Instant heldAt,
      @Nullable Watched sinceApproved,
      List<Step> acts) {

    Told {
      results = List.copyOf(results);
      acts = List.copyOf(acts);
    }
  }

  /// @param by null where a search acted
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Step(
      UUID id,
      int version,
      String act,
      String becomes,
      @Nullable String why,
      @Nullable String by,
      Instant at,
      @Nullable String takenBackBy) {

    static Step of(Made made) {
      return new Step(
          made.id(),
          made.version(),
          made.act().word(),
          made.becomes().word(),
          made.words().orElse(null),
          made.byName().orElse(null),
          made.at(),
          made.takenBack().map(LearnedRule.TakenBack::byName).orElse(null));
    }
  }

  record Why(@Nullable String why) {}

  @GetMapping
  List<Told> all() {
    return rules.all().stream().map(this::told).toList();
  }

  @GetMapping("/{number}")
  Told one(@PathVariable int number) {
    return told(required(number));
  }

  private LearnedRule required(int number) {
    return rules
        .find(number)
        .orElseThrow(() -> refused(HttpStatus.NOT_FOUND, "There is no such rule."));
  }

  private Told told(LearnedRule rule) {
    LearnedRule.Version shown = rule.state().counts() ? rule.inForce() : rule.newest();
    List<String> results =
        catalogues
            .numbered(shown.catalogue())
            .find(rule.experience())
            .map(experience ->
                experience.possible().stream().map(one -> one.result().key()).toList())
            .orElse(List.of());
    return new Told(
        rule.number(),
        rule.experience(),
        rule.kind().word(),
        rule.state().word(),
        shown.number(),
        rule.newest().number(),
        results,
        RuleText.map(shown.rule()),
        rule.foundAt(),
        rule.heldAt(),
        rule.watched(),
        rule.acts().stream().map(Step::of).toList());
  }

  @PostMapping("/{number}/approval")
  Told approve(@PathVariable int number, @RequestBody Why why, Principal who) {
    return act(number, why, words -> rules.approve(number, words, clock.instant(), staff(who)));
  }

  @PostMapping("/{number}/refusal")
  Told refuse(@PathVariable int number, @RequestBody Why why, Principal who) {
    return act(number, why, words -> rules.refuse(number, words, clock.instant(), staff(who)));
  }

  @PostMapping("/{number}/retirement")
  Told retire(@PathVariable int number, @RequestBody Why why, Principal who) {
    return act(number, why, words -> rules.retire(number, words, clock.instant(), staff(who)));
  }

  @PostMapping("/{number}/restoration")
  Told restore(@PathVariable int number, @RequestBody Why why, Principal who) {
    return act(number, why, words -> rules.restore(number, words, clock.instant(), staff(who)));
  }

  private Told act(int number, Why why, Function<String, Optional<Rules.Done>> step) {
    required(number);
    if (step.apply(words(why.why())).isEmpty()) {
      throw refused(HttpStatus.CONFLICT, "Its state does not let that be done.");
    }
    return one(number);
  }

  private static String words(@Nullable String why) {
    String words = why == null ? "" : OneLine.of(why);
    if (words.isEmpty() || words.length() > LONGEST) {
      throw refused(HttpStatus.BAD_REQUEST, "Say why, in at most 300 characters.");
    }
    return words;
  }

  private Staff staff(Principal who) {
    return organisations
        .staff(new StaffId(UUID.fromString(who.getName())))
        .orElseThrow(() -> refused(HttpStatus.FORBIDDEN, "You work here no more."));
  }

  private static ResponseStatusException refused(HttpStatus status, String words) {
    return new ResponseStatusException(status, words);
  }
}
