package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.outcomes.Forecasts;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.Standing;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// All that an organisation keeps about her, by how it came to know it.
@Component
class HeldViews {

  static final String TOLD = "told";
  static final String HAPPENED = "happened";
  static final String FELT = "felt";
  static final String GUESSED = "guessed";

  private final People people;
  private final Ledger ledger;
  private final Forecasts forecasts;

  HeldViews(People people, Ledger ledger, Forecasts forecasts) {
    this.people = people;
    this.ledger = ledger;
    this.forecasts = forecasts;
  }

  List<HomePage.Held> counts(OwnRecords.Own own, Instant now) {
    PersonFacts facts = people.of(own.records());
    Ledger.Held held = ledger.heldOf(own.records());
    long inferred = facts.attributes().stream().filter(HeldViews::isInferred).count();
    long told = 1 + facts.birth().stream().count() + facts.language().stream().count();
    return List.of(
        counted(
            TOLD,
            told
                + facts.points().size()
                + facts.things().size()
                + facts.attributes().size()
                - inferred),
        counted(HAPPENED, held.happenings()),
        counted(FELT, held.feelings()),
        counted(GUESSED, inferred + forecasts.inferredOf(own.person(), own.records(), now).size()));
  }

  static boolean isInferred(PersonFacts.Attribute attribute) {
    return attribute.standing() == Standing.INFERRED;
  }

  private static HomePage.Held counted(String kind, long count) {
    return new HomePage.Held("/me/held/" + kind, word(kind), count);
  }

  static String word(String kind) {
    return switch (kind) {
      case TOLD -> say("What you told us");
      case HAPPENED -> say("What happened");
      case FELT -> say("How you felt, as our people heard it");
      case GUESSED -> say("What we guess");
      default -> throw new IllegalArgumentException("Nothing is held as " + kind);
    };
  }
}
