package dev.rapport.decisions.contacts;

import dev.rapport.decisions.contacts.rules.WorthHerTime;
import dev.rapport.decisions.outcomes.Expectation;
import dev.rapport.decisions.outcomes.Forecasts;
import dev.rapport.decisions.outcomes.Lift;
import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.people.RecordId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Asks what was learned. Runs within the gate's transaction, under the persons' locks: the same
/// history that the gate read is what the forecast stands on.
@Component
class LearnedWorth implements Worth {

  /// As the ledger calls that nobody wrote or called.
  private static final String SILENCE = "silence";

  private final Forecasts forecasts;
  private final Ledger ledger;

  LearnedWorth(Forecasts forecasts, Ledger ledger) {
    this.forecasts = forecasts;
    this.ledger = ledger;
  }

  @Override
  public Map<UUID, Circumstances.Expected> of(List<DecisionWriting.Draft> drafts) {
    if (drafts.isEmpty()) {
      return Map.of();
    }
    List<Forecasts.Asked> asked =
        drafts.stream()
            .map(draft ->
                new Forecasts.Asked(
                    draft.contact().id(),
                    draft.root(),
                    draft.contact().kind().word(),
                    draft.contact().channel().word()))
            .toList();
    Map<UUID, Circumstances.Expected> expected = new HashMap<>();
    forecasts
        .expected(asked, drafts.getFirst().circumstances().now())
        .forEach((contact, one) -> expected.put(contact, expected(one)));
    return expected;
  }

  private static Circumstances.Expected expected(Expectation known) {
    return new Circumstances.Expected(
        known.experience(),
        known.lift().map(Lift::worth).orElse(null),
        known.lift().map(Lift::silentWorth).orElse(null),
        known.lift().map(Lift::better).orElse(null),
        known.cases(),
        known.silentCases(),
        known.heldOut(),
        known.probability(),
        known.model(),
        known.chances().map(Expectation.Chances::good).orElse(null),
        known.chances().map(Expectation.Chances::silentGood).orElse(null),
        known
            .ruled()
            .map(rule ->
                new Circumstances.Ruled(
                    rule.rule(), rule.number(), rule.version(), rule.spares(), rule.letThrough()))
            .orElse(null),
        known.propensity().orElse(null),
        known.tried());
  }

  @Override
  public void leftInSilence(Collection<DecisionWriting.Draft> drafts) {
    List<ExperienceDraft> silences =
        drafts.stream()
            .filter(draft -> draft.judgement().reason().code().equals(WorthHerTime.HELD_OUT))
            .map(draft ->
                ExperienceDraft.ours(
                        "rapport",
                        draft.id().toString(),
                        new RecordId(draft.contact().record()),
                        SILENCE,
                        draft.circumstances().now())
                    .saying(draft.contact().subject())
                    .drawn(propensity(draft)))
            .toList();
    if (!silences.isEmpty()) {
      ledger.recordAll(silences);
    }
  }

  private static @Nullable Double propensity(DecisionWriting.Draft draft) {
    Circumstances.Expected expected = draft.circumstances().expected();
    return expected == null ? null : expected.propensity();
  }
}
