package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.Roll.By;
import dev.rapport.faces.desk.AskForm.Ready;
import dev.rapport.facts.permissions.ChannelWords;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The values by which a list of people is narrowed, in words.
///
/// @param places and owners, sources and imports that can be asked for, by the word of each in an
///   address
record ListWords(
    Map<String, String> places,
    Map<String, String> owners,
    List<String> sources,
    Map<String, String> imports) {

  private static final List<Integer> MONTHS = List.of(1, 3, 6, 12, 24);

  String of(By by, String value) {
    return switch (by) {
      case PLACE -> say("place: {0}", places.getOrDefault(value, value));
      case OWNER -> say("owner: {0}", owners.getOrDefault(value, value));
      case FELT -> say("felt {0} last", felt(value));
      case QUIET -> quiet(Integer.parseInt(value));
      case ALLOWS -> say("allows {0}", asked(value));
      case SOURCE -> say("told by {0}", value);
      case IMPORT -> say("brought by {0}", imports.getOrDefault(value, value));
    };
  }

  private static String felt(String value) {
    return Arrays.stream(FeelingMark.values())
        .filter(mark -> mark.look().equals(value))
        .map(FeelingMark::word)
        .findFirst()
        .orElse(value);
  }

  private static String quiet(int months) {
    return counted(months, "no word for {0} month or longer", "no word for {0} months or longer");
  }

  private static String asked(String value) {
    int dash = value.indexOf('-');
    return say(
        "{0} by {1}",
        Words.purpose(Purpose.parse(value.substring(0, dash))).toLowerCase(Locale.ROOT),
        ChannelWords.of(ContactChannel.parse(value.substring(dash + 1))).toLowerCase(Locale.ROOT));
  }

  /// One list to choose from for each kind of value, none chosen meaning any.
  List<AskForm.Listed> choices(Map<By, String> chosen) {
    List<AskForm.Listed> choices = new ArrayList<>();
    add(choices, By.PLACE, say("Place"), chosen, ready(places));
    add(choices, By.OWNER, say("Owner"), chosen, ready(owners));
    add(
        choices,
        By.FELT,
        say("Felt last"),
        chosen,
        Arrays.stream(FeelingMark.values())
            .map(mark -> new Ready(mark.look(), mark.word()))
            .toList());
    add(
        choices,
        By.QUIET,
        say("No word for"),
        chosen,
        MONTHS.stream()
            .map(months -> new Ready(months.toString(), counted(months, "{0} month", "{0} months")))
            .toList());
    add(choices, By.ALLOWS, say("Allows"), chosen, allowed());
    add(
        choices,
        By.SOURCE,
        say("Told by"),
        chosen,
        sources.stream().map(source -> new Ready(source, source)).toList());
    add(choices, By.IMPORT, say("Brought by"), chosen, ready(imports));
    return choices;
  }

  private static List<Ready> allowed() {
    List<Ready> allowed = new ArrayList<>();
    for (Purpose purpose : Purpose.values()) {
      for (ContactChannel channel : ContactChannel.values()) {
        String value = purpose.word() + "-" + channel.word();
        allowed.add(new Ready(value, Words.capital(asked(value))));
      }
    }
    return allowed;
  }

  private static List<Ready> ready(Map<String, String> values) {
    return values.entrySet().stream().map(one -> new Ready(one.getKey(), one.getValue())).toList();
  }

  private static void add(
      List<AskForm.Listed> choices,
      By by,
      String label,
      Map<By, String> chosen,
      List<Ready> values) {
    if (values.size() > 0) {
      List<Ready> any = new ArrayList<>();
      any.add(new Ready("", say("Any")));
      any.addAll(values);
      choices.add(new AskForm.Listed(PeopleRoll.word(by), label, chosen.getOrDefault(by, ""), any));
    }
  }
}
