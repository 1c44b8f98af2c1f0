package dev.rapport.decisions.outcomes;

import dev.rapport.decisions.outcomes.LearnedRule.Act;
import dev.rapport.decisions.outcomes.LearnedRule.Made;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.learning.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The rules that a house reads its learning by: what they say, and what people made of them. One
/// that a person approved has effect: whom it spares, the gate leaves in silence.
@Component
@Transactional
public class Rules {

  /// As long may an act be taken back, as long as nothing followed it.
  public static final Duration UNDOABLE = Duration.ofDays(30);

  private final RuleKeeping kept;
  private final Catalogues catalogues;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Rules(RuleKeeping kept, Catalogues catalogues, Audit audit, ApplicationEventPublisher events) {
    this.kept = kept;
    this.catalogues = catalogues;
    this.audit = audit;
    this.events = events;
  }

  /// One list of an experience, as the latest search left it.
  ///
  /// @param rules of which some may count, the first that fits is meant
  /// @param rest of whom no rule speaks
  /// @param cost in bits for each forecast, of reading the list instead of asking the core
  /// @param examples it was found and counted on, and `silences`
  public record Listed(
      Catalogue.Experience experience,
      RuleKind kind,
      List<LearnedRule> rules,
      Rule rest,
      OptionalDouble cost,
      long examples,
      long silences,
      Instant searchedAt) {

    public Listed {
      rules = List.copyOf(rules);
    }
  }

  /// Every rule, by its number.
  @Transactional(readOnly = true)
  public List<LearnedRule> all() {
    return kept.all();
  }

  @Transactional(readOnly = true)
  public Optional<LearnedRule> find(int number) {
    return kept.find(number);
  }

  /// The lists as they fell out of the latest search, in the order of the catalogue.
  @Transactional(readOnly = true)
  public List<Listed> lists() {
    List<LearnedRule> all = kept.all();
    List<RuleKeeping.Searched> searched = kept.searched();
    return catalogues.current().catalogue().experiences().stream()
        .flatMap(experience ->
            searched.stream()
                .filter(one -> one.experience().equals(experience.key()))
                .sorted(Comparator.comparing(RuleKeeping.Searched::kind))
                .map(one -> listed(experience, one, all)))
        .toList();
  }

  private static Listed listed(
      Catalogue.Experience experience, RuleKeeping.Searched list, List<LearnedRule> all) {
    return new Listed(
        experience,
        list.kind(),
        all.stream()
            .filter(rule -> rule.experience().equals(list.experience()))
            .filter(rule -> rule.kind() == list.kind())
            .filter(rule -> !rule.heldAt().isBefore(list.at()))
            .sorted(Comparator.comparing(rule -> rule.newest().rule().above().size()))
            .toList(),
        list.rest(),
        list.cost(),
        list.examples(),
        list.silences(),
        list.at());
  }

  /// Those that count now, of one experience.
  @Transactional(readOnly = true)
  public List<LearnedRule> inForce() {
    return kept.everCounted().stream().filter(rule -> rule.state().counts()).toList();
  }

  /// What came of an act.
  ///
  /// @param act by which it can be taken back
  public record Done(UUID act) {}

  /// Lets the newest version count.
  ///
  /// @return nothing where it was so already, or no longer can be
  public Optional<Done> approve(int number, String why, Instant now, Staff staff) {
    return act(
        number,
        Act.APPROVE,
        why,
        now,
        staff,
        rule ->
            switch (rule.state()) {
              case PROPOSED, DOUBTED -> Optional.of(RuleState.APPROVED);
              case APPROVED -> Optional.of(RuleState.APPROVED).filter(_ -> rule.hasNewer());
              case REFUSED, RETIRED -> Optional.empty();
            });
  }

  public Optional<Done> refuse(int number, String why, Instant now, Staff staff) {
    return act(
        number,
        Act.REFUSE,
        why,
        now,
        staff,
        rule -> Optional.of(RuleState.REFUSED).filter(_ -> rule.state() == RuleState.PROPOSED));
  }

  public Optional<Done> retire(int number, String why, Instant now, Staff staff) {
    return act(
        number,
        Act.RETIRE,
        why,
        now,
        staff,
        rule -> Optional.of(RuleState.RETIRED).filter(_ -> rule.state().counts()));
  }

  /// Makes of it again what it was before it was refused or retired.
  public Optional<Done> restore(int number, String why, Instant now, Staff staff) {
    return act(
        number,
        Act.RESTORE,
        why,
        now,
        staff,
        rule ->
            switch (rule.state()) {
              case REFUSED -> Optional.of(RuleState.PROPOSED);
              case RETIRED ->
                  Optional.of(
                      rule.approval().isPresent() ? RuleState.APPROVED : RuleState.PROPOSED);
              case PROPOSED, APPROVED, DOUBTED -> Optional.empty();
            });
  }

  private interface Step {
    /// @return what it becomes; nothing where it may not
    Optional<RuleState> of(LearnedRule rule);
  }

  private Optional<Done> act(int number, Act act, String why, Instant now, Staff staff, Step step) {
    Optional<LearnedRule> locked = kept.lock(number);
    return locked.flatMap(rule ->
        step.of(rule)
            .map(becomes -> {
              int version =
                  act == Act.APPROVE || !rule.state().counts() && becomes != RuleState.APPROVED
                      ? rule.newest().number()
                      : rule.inForce().number();
              UUID made = kept.act(rule, version, act, becomes, why, null, staff.name(), now);
              note(rule, act.word() + " rule", why, version, staff);
              tellWhereItsEffectChanged(rule);
              return new Done(made);
            }));
  }

  /// An act counts no more, as long as it is the latest and not too long ago.
  ///
  /// @return whether it was taken back
  public boolean takeBack(int number, UUID act, Instant now, Staff staff) {
    Optional<LearnedRule> locked = kept.lock(number);
    Optional<Made> last =
        locked
            .flatMap(LearnedRule::standing)
            .filter(made -> made.id().equals(act))
            .filter(made -> isUndoable(made, now));
    last.ifPresent(made -> {
      kept.takeBack(made.id(), staff.name(), now);
      note(
          locked.orElseThrow(), "take back rule " + made.act().word(), null, made.version(), staff);
      tellWhereItsEffectChanged(locked.orElseThrow());
    });
    return last.isPresent();
  }

  /// Only a rule that spares decides anything.
  ///
  /// @param before what it was until this transaction
  private void tellWhereItsEffectChanged(LearnedRule before) {
    if (before.kind() == RuleKind.SPARE) {
      Optional<Integer> now = kept.find(before.number()).flatMap(LearnedRule::countingVersion);
      if (!now.equals(before.countingVersion())) {
        events.publishEvent(new RuleEffectChanged(before.id(), now.orElse(null)));
      }
    }
  }

  /// Whether a person did it, and not too long ago.
  public static boolean isUndoable(Made made, Instant now) {
    return made.byName().isPresent() && made.at().isAfter(now.minus(UNDOABLE));
  }

  private void note(LearnedRule rule, String act, @Nullable String why, int version, Staff staff) {
    audit.note(
        staff.id(),
        staff.name(),
        act,
        rule.id(),
        why,
        Map.of("about", "R-" + rule.number(), "version", String.valueOf(version)));
  }
}
