package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.outcomes.Catalogue;
import dev.rapport.facts.experiences.Felt;
import dev.rapport.facts.experiences.Happening;
import dev.rapport.facts.experiences.Result;
import dev.rapport.ground.text.Say;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Turns what happened into the events of the timeline, newest first.
///
/// @param catalogue whose words stand for those of the ledger
record Spine(ZonedDateTime now, Catalogue catalogue) {

  /// The kind of a feeling about us in general.
  static final String FELT = "felt";

  /// The kind of a contact that was not made.
  static final String SILENCE = "silence";

  /// An event with its moment, so that events of two origins can be laid out together.
  ///
  /// @param kind what happened, or [#SILENCE]
  record Dated(Instant at, String kind, PersonPage.Event event) {}

  /// @param besides see [#besides]
  List<PersonPage.Event> past(List<Happening> happened, List<Dated> besides, int most) {
    return dated(happened, besides, most).stream().map(Dated::event).toList();
  }

  List<Dated> dated(List<Happening> happened, List<Dated> besides, int most) {
    Instant oldest = happened.size() > most ? happened.get(most - 1).at() : Instant.MIN;
    return Stream.concat(
            happened.stream().limit(most).map(one -> new Dated(one.at(), one.kind(), event(one))),
            besides.stream().filter(one -> !one.at().isBefore(oldest)))
        .sorted(Comparator.comparing(Dated::at).reversed())
        .limit(most)
        .toList();
  }

  /// What stands in no entry of the ledger: silences, attached files, and feelings about us in
  /// general. Those about an experience stand with it.
  List<Dated> besides(List<Felt> felt, List<Dated> silences, List<Dated> attached) {
    return Stream.concat(
            Stream.concat(silences.stream(), attached.stream()),
            felt.stream()
                .filter(one -> one.experience().isEmpty())
                .map(one -> new Dated(one.at(), FELT, event(one))))
        .toList();
  }

  private PersonPage.Event event(Felt felt) {
    return new PersonPage.Event(
        false,
        Words.day(felt.at().atZone(now.getZone()).toLocalDate(), now.toLocalDate()),
        FeelingMark.of(felt.feeling()).felt(),
        felt.words().orElse(""),
        felt.words().isPresent(),
        say("Told by {0}.", Words.teller(felt.teller(), now)),
        Optional.of(FeelingMark.of(felt.feeling())),
        Optional.empty(),
        Optional.empty());
  }

  private PersonPage.Event event(Happening happening) {
    Optional<Felt> felt = happening.feeling();
    return new PersonPage.Event(
        happening.ours(),
        date(happening),
        title(happening),
        felt.flatMap(Felt::words)
            .or(() -> happening.ours() ? told(happening) : happening.words())
            .orElse(""),
        felt.flatMap(Felt::words).isPresent()
            || (!happening.ours() && happening.words().isPresent()),
        aside(happening),
        felt.map(Felt::feeling).map(FeelingMark::of),
        Optional.empty(),
        Optional.empty());
  }

  private String came(Happening happening, Result result) {
    return catalogue.experiences().stream()
        .filter(one -> one.ours() == happening.ours() && one.kinds().contains(happening.kind()))
        .flatMap(one -> one.possible().stream())
        .filter(one -> one.told().contains(result.result()))
        .findFirst()
        .map(one -> one.wordsIn(Say.language()))
        .orElseGet(() -> Words.within(Words.result(result.result())));
  }

  /// What came of ours, in the words of whoever told it.
  private static Optional<String> told(Happening happening) {
    return happening.result().flatMap(Result::words).map(Words::closed);
  }

  private String date(Happening happening) {
    LocalDate day = happening.at().atZone(now.getZone()).toLocalDate();
    return switch (happening.precision()) {
      case MONTH -> Words.month(day);
      case INSTANT, DAY -> Words.day(day, now.toLocalDate());
    };
  }

  private static String title(Happening happening) {
    String kind = Words.happening(happening.kind());
    return happening.ours() && happening.words().isPresent()
        ? kind + ": " + happening.words().get()
        : kind + happening.problem().map(opened -> ": " + opened.what()).orElse("");
  }

  private String aside(Happening happening) {
    var parts = new ArrayList<String>();
    if (happening.times() > 1) {
      parts.add(
          Words.capital(
              counted(
                  happening.times(), Words.number(happening.times()), "{0} time.", "{0} times.")));
    }
    happening
        .amount()
        .ifPresent(amount -> parts.add(Words.money(amount.minor(), amount.currency()) + "."));
    happening
        .result()
        .ifPresent(result ->
            parts.add(
                result.counts()
                    ? say("Result: {0}.", came(happening, result))
                    : say("Result: {0}, after its time.", came(happening, result))));
    happening
        .feeling()
        .ifPresent(felt ->
            parts.add(
                say(
                    "{0}. Told by {1}.",
                    FeelingMark.of(felt.feeling()).felt(), Words.teller(felt.teller(), now))));
    happening
        .problem()
        .ifPresent(opened ->
            parts.add(
                opened.settledAt().isPresent()
                    ? say(
                        "Settled {0}.",
                        Words.day(
                            opened.settledAt().get().atZone(now.getZone()).toLocalDate(),
                            now.toLocalDate()))
                    : say("Still open.")));
    if (happening.feeling().isEmpty()) {
      happening.staff().ifPresent(staff -> parts.add(say("By {0}.", Words.teller(staff, now))));
    }
    return String.join(" ", parts);
  }
}
