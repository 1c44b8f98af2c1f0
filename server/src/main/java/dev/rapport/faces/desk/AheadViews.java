package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Contact;
import dev.rapport.decisions.contacts.Decision;
import dev.rapport.decisions.outcomes.Catalogues;
import dev.rapport.decisions.outcomes.Forecasts;
import dev.rapport.decisions.outcomes.Inference;
import dev.rapport.decisions.outcomes.Learning;
import dev.rapport.decisions.outcomes.Outlook;
import dev.rapport.decisions.outcomes.RuleKind;
import dev.rapport.facts.identity.Identities;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What is likely to follow for one person, and what we infer of her.
@Component
class AheadViews {

  private final Forecasts forecasts;
  private final Learning learning;
  private final Identities identities;

  AheadViews(Forecasts forecasts, Learning learning, Identities identities) {
    this.forecasts = forecasts;
    this.learning = learning;
    this.identities = identities;
  }

  /// @param versions all catalogues of the house
  PersonPage.Ahead of(
      PersonFinding.Person person, Pronouns who, List<Catalogues.Version> versions, Instant now) {
    Forecasts.Known known = forecasts.of(person.id(), person.records(), versions, now);
    String path = PersonFinding.path(person.id()) + "/inferences";
    return new PersonPage.Ahead(
        known.likely().stream().map(outlook -> likely(outlook, who)).toList(),
        known.likely().isEmpty() && !learning.underWay().isEmpty()
            ? say("What the house tells apart was changed: what is likely is being learned.")
            : "",
        guesses(known.inferred(), path),
        guesses(known.struck(), path + "/return"));
  }

  /// What may follow the contact of a decision; empty where nothing is learned of its kind.
  Optional<PersonPage.Likely> of(Decision decision) {
    Contact contact = decision.contact();
    return forecasts
        .ofContact(
            decision.person(),
            identities.recordsOf(decision.person()),
            contact.kind().word(),
            contact.channel().word(),
            decision.decidedAt())
        .map(outlook -> likely(outlook, Pronouns.of(Optional.empty())));
  }

  static PersonPage.Likely likely(Outlook outlook, Pronouns who) {
    List<OddsView> rows = OddsWords.rows(outlook);
    return new PersonPage.Likely(
        rows, OddsWords.sentence(outlook, who), rows.getFirst().basis() + rule(outlook));
  }

  /// The rule of the house that speaks of her, named beside the forecast.
  private static String rule(Outlook outlook) {
    return outlook
        .rule()
        .map(rule -> {
          String name = RuleWords.name(rule.number());
          String who = RuleWords.who(rule.inForce().rule(), outlook.experience());
          return " "
              + (rule.kind() == RuleKind.SPARE
                  ? say("Rule {0} asks for silence: {1}.", name, who)
                  : say("Rule {0} speaks here: {1}.", name, who));
        })
        .orElse("");
  }

  private static List<PersonPage.Guess> guesses(List<Inference> inferences, String path) {
    return inferences.stream()
        .map(one -> new PersonPage.Guess(OddsWords.inferred(one), one.key(), path))
        .toList();
  }
}
