package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.people.Edits.Saying;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.permissions.ChannelWords;
import dev.rapport.facts.permissions.ContactChannel;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How she wants to be reached. It is said of her by her own hand, as attributes that the desk
/// shows like any other; the gate reads the hours.
@Component
final class Wishes {

  /// What an act was about that changed them.
  static final String ABOUT = "how to be reached";

  private final People people;

  Wishes(People people) {
    this.people = people;
  }

  /// A part of her day.
  record Hours(LocalTime from, LocalTime until) {

    Hours {
      if (!from.isBefore(until)) {
        throw new IllegalArgumentException("Hours begin before they end");
      }
    }

    /// @return empty when neither is given
    /// @throws IllegalArgumentException when they are none
    static Optional<Hours> parse(String from, String until) {
      if (from.isBlank() && until.isBlank()) {
        return Optional.empty();
      }
      try {
        return Optional.of(new Hours(LocalTime.parse(from), LocalTime.parse(until)));
      } catch (DateTimeParseException none) {
        throw new IllegalArgumentException("No hours of the clock", none);
      }
    }
  }

  AllowPage.Wish of(OwnRecords.Own own) {
    PersonFacts facts = people.of(own.records());
    String[] hours = said(facts, People.PREFERRED_HOURS).split("-");
    return new AllowPage.Wish(
        said(facts, People.PREFERRED_CHANNEL),
        hours.length == 2 ? hours[0] : "",
        hours.length == 2 ? hours[1] : "",
        facts.language().orElse(""),
        channels());
  }

  private static List<AllowPage.Choice> channels() {
    List<AllowPage.Choice> choices = new ArrayList<>();
    choices.add(new AllowPage.Choice("", say("No matter")));
    Arrays.stream(ContactChannel.values())
        .forEach(
            channel -> choices.add(new AllowPage.Choice(channel.word(), ChannelWords.of(channel))));
    return choices;
  }

  private static String said(PersonFacts facts, String name) {
    return facts.attributes().stream()
        .filter(one -> one.name().equals(name))
        .map(PersonFacts.Attribute::value)
        .findFirst()
        .orElse("");
  }

  static Map<Saying, Optional<String>> channel(@Nullable ContactChannel channel) {
    return attribute(
        People.PREFERRED_CHANNEL, Optional.ofNullable(channel).map(ContactChannel::word));
  }

  static Map<Saying, Optional<String>> hours(Optional<Hours> hours) {
    return attribute(People.PREFERRED_HOURS, hours.map(one -> one.from() + "-" + one.until()));
  }

  /// What stands of an attribute from now on; nothing ends it, whoever said it.
  static Map<Saying, Optional<String>> attribute(String name, Optional<String> value) {
    return Map.of(
        Saying.of("attribute", name),
        value,
        Saying.ended("attribute", name),
        value.isPresent() ? Optional.empty() : Optional.of("ended"));
  }
}
