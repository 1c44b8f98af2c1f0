package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.DecisionId;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.decisions.contacts.Policy;
import dev.rapport.facts.experiences.Happening;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// Planned contacts, silences and attention as the page of a person shows them.
@Component
class ContactViews {

  private static final Set<String> AHEAD =
      Set.of("planned", "reserved", "folded", "sending", "unknown");

  /// What counts as a contact, though nothing of it stands in the ledger.
  private static final Set<String> PROMISED = Set.of("reserved", "sending", "unknown");

  private static final Set<String> CHANNELS =
      Arrays.stream(ContactChannel.values())
          .map(ContactChannel::word)
          .collect(Collectors.toUnmodifiableSet());

  private final Contacts contacts;

  ContactViews(Contacts contacts) {
    this.contacts = contacts;
  }

  static String path(DecisionId decision) {
    return "/gate/" + decision;
  }

  static AnswerTag tag(String verdict) {
    return switch (verdict) {
      case "send" -> AnswerTag.SEND;
      case "fold" -> AnswerTag.JOIN;
      case "wait" -> AnswerTag.WAIT;
      case "silent" -> AnswerTag.SILENT;
      default -> throw new IllegalArgumentException("Not an answer of the gate: " + verdict);
    };
  }

  List<PlannedContact> of(Collection<RecordId> records) {
    return contacts.plannedOf(records);
  }

  static boolean isCallToMake(PlannedContact planned) {
    return planned.channel() == ContactChannel.CALL
        && (planned.state().equals("reserved") || planned.state().equals("sending"));
  }

  /// What lies ahead, the farthest first, so that it meets today at the bottom.
  static List<PersonPage.Event> ahead(List<PlannedContact> all, ZonedDateTime now) {
    return all.stream()
        .filter(planned -> isAhead(planned, now))
        .map(planned -> event(planned, now))
        .toList()
        .reversed();
  }

  /// Each contact that was judged, with what it says to her; the latest due first.
  static List<AsSheSeesPage.Line> asSheSees(List<PlannedContact> all, ZonedDateTime now) {
    return all.stream()
        .flatMap(planned ->
            planned.advice().stream()
                .map(advice ->
                    new AsSheSeesPage.Line(
                        Words.day(
                            planned.dueFrom().atZone(now.getZone()).toLocalDate(),
                            now.toLocalDate()),
                        planned.subject(),
                        tag(advice.verdict()),
                        advice.sheReads())))
        .toList()
        .reversed();
  }

  /// What was kept back, as events of the past.
  static List<Spine.Dated> silences(List<PlannedContact> all, ZonedDateTime now) {
    return all.stream()
        .filter(planned -> planned.state().equals("silent") && !isAhead(planned, now))
        .flatMap(planned -> planned.advice().stream().map(advice -> silence(planned, advice, now)))
        .toList();
  }

  /// How much of her attention the widest cap has left; nothing when there is no such cap.
  Optional<PersonPage.Attention> attention(
      List<PlannedContact> all, List<Happening> happened, Instant now) {
    return contacts.policy().caps().stream()
        .filter(cap -> cap.channel() == null && cap.purpose() == null)
        .findFirst()
        .map(cap -> attention(cap, used(cap, all, happened, now)));
  }

  private static int used(
      Policy.Cap cap, List<PlannedContact> all, List<Happening> happened, Instant now) {
    Instant from = now.minus(cap.window());
    long made =
        happened.stream()
            .filter(one -> one.ours() && one.at().isAfter(from))
            .filter(one -> one.channel().filter(CHANNELS::contains).isPresent())
            .mapToLong(Happening::times)
            .sum();
    long promised = all.stream().filter(one -> PROMISED.contains(one.state())).count();
    return Math.toIntExact(made + promised);
  }

  private static PersonPage.Attention attention(Policy.Cap cap, int used) {
    List<Boolean> boxes = IntStream.range(0, cap.most()).mapToObj(number -> number < used).toList();
    return new PersonPage.Attention(
        boxes,
        say("{0} of {1} contacts used in {2} days", used, cap.most(), cap.window().toDays()));
  }

  private static boolean isAhead(PlannedContact planned, ZonedDateTime now) {
    LocalDate due = planned.dueFrom().atZone(now.getZone()).toLocalDate();
    return AHEAD.contains(planned.state())
        || (planned.state().equals("silent") && !due.isBefore(now.toLocalDate()));
  }

  private static PersonPage.Event event(PlannedContact planned, ZonedDateTime now) {
    return new PersonPage.Event(
        true,
        Words.day(planned.dueFrom().atZone(now.getZone()).toLocalDate(), now.toLocalDate()),
        planned.subject(),
        "",
        false,
        aside(planned),
        Optional.empty(),
        planned.advice().map(advice -> said(advice, now)),
        planned.advice().map(advice -> path(advice.decision())));
  }

  static String aside(PlannedContact planned) {
    return planned.state().equals("unknown")
        ? say("Nobody can say whether it arrived. Who knows may say so.")
        : planned
            .advice()
            .map(PlannedContact.Advice::reason)
            .orElseGet(() -> say("Planned. The gate is asked when it is due."));
  }

  static AnswerTag said(PlannedContact.Advice advice, ZonedDateTime now) {
    AnswerTag tag = tag(advice.verdict());
    return switch (advice.verdict()) {
      case "fold" -> tag.saying(say("Joined"));
      case "wait" ->
          advice
              .until()
              .map(until -> tag.saying(say("Wait until {0}", Words.moment(until, now))))
              .orElse(tag);
      case "silent" -> tag.saying(say("Silent"));
      default -> tag;
    };
  }

  private static Spine.Dated silence(
      PlannedContact planned, PlannedContact.Advice advice, ZonedDateTime now) {
    return new Spine.Dated(
        advice.decidedAt(),
        Spine.SILENCE,
        new PersonPage.Event(
            true,
            Words.day(advice.decidedAt().atZone(now.getZone()).toLocalDate(), now.toLocalDate()),
            say("{0}: not sent", planned.subject()),
            advice.reason(),
            false,
            "",
            Optional.empty(),
            Optional.of(AnswerTag.SILENT),
            Optional.of(path(advice.decision()))));
  }
}
