package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.decisions.outcomes.Catalogues;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriComponentsBuilder;

/// Lays out the whole of what passed between a person and us.
@Component
@Transactional(readOnly = true)
class BetweenViews {

  private static final int WHOLE = 1_000;
  private static final int KINDS = 8;

  /// So many events are read at a glance; from there on only the latest months stand open.
  private static final int AT_ONCE = 24;

  private static final int OPEN_MONTHS = 2;

  private final People people;
  private final Ledger ledger;
  private final ContactViews contacts;
  private final AttachmentViews attachments;
  private final Catalogues catalogues;

  BetweenViews(
      People people,
      Ledger ledger,
      ContactViews contacts,
      AttachmentViews attachments,
      Catalogues catalogues) {
    this.catalogues = catalogues;
    this.people = people;
    this.ledger = ledger;
    this.contacts = contacts;
    this.attachments = attachments;
  }

  /// @param kind the only one to show, if she has any of it
  BetweenPage of(PersonFinding.Person person, ZonedDateTime now, Optional<String> kind) {
    PersonFacts facts = people.of(person.records());
    List<PlannedContact> planned = contacts.of(person.records());
    var spine = new Spine(now, catalogues.current().catalogue());
    List<Spine.Dated> all =
        spine.dated(
            ledger.between(person.records(), WHOLE + 1),
            spine.besides(
                ledger.feelingsOf(person.records(), WHOLE),
                ContactViews.silences(planned, now),
                AttachmentViews.events(attachments.filesOf(person), now)),
            WHOLE);
    Map<String, Long> kinds = all.stream().collect(groupingBy(Spine.Dated::kind, counting()));
    Optional<String> only = kind.filter(kinds::containsKey);
    String path = PersonFinding.path(person.id());
    List<Spine.Dated> shown =
        all.stream().filter(one -> only.isEmpty() || only.get().equals(one.kind())).toList();
    return new BetweenPage(
        facts.name(),
        path,
        Pronouns.of(facts.pronoun()),
        all.size() == WHOLE ? say("The last {0}", Words.figures(WHOLE)) : say("All of it"),
        filters(path + "/between", kinds, all.size(), only),
        only.isEmpty() ? ContactViews.ahead(planned, now) : List.of(),
        months(shown, now));
  }

  private static List<BetweenPage.Filter> filters(
      String path, Map<String, Long> kinds, int all, Optional<String> only) {
    if (kinds.size() < 2) {
      return List.of();
    }
    List<BetweenPage.Filter> filters = new ArrayList<>();
    filters.add(
        new BetweenPage.Filter(say("Everything, {0}", Words.figures(all)), path, only.isEmpty()));
    commonest(kinds)
        .limit(KINDS)
        .forEach(kind ->
            filters.add(
                new BetweenPage.Filter(
                    Words.happening(kind.getKey()) + ", " + Words.figures(kind.getValue()),
                    UriComponentsBuilder.fromPath(path)
                        .queryParam("kind", "{kind}")
                        .build(kind.getKey())
                        .toString(),
                    only.filter(kind.getKey()::equals).isPresent())));
    return filters;
  }

  private static Stream<Map.Entry<String, Long>> commonest(Map<String, Long> kinds) {
    return kinds.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
  }

  private static List<BetweenPage.Month> months(List<Spine.Dated> events, ZonedDateTime now) {
    Map<YearMonth, List<Spine.Dated>> months =
        events.stream()
            .collect(
                groupingBy(
                    one -> YearMonth.from(one.at().atZone(now.getZone())),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<BetweenPage.Month> pages = new ArrayList<>();
    months.forEach((month, within) ->
        pages.add(
            new BetweenPage.Month(
                Words.longMonth(month),
                summary(within),
                events.size() <= AT_ONCE || pages.size() < OPEN_MONTHS,
                within.stream().map(Spine.Dated::event).toList())));
    return pages;
  }

  private static String summary(List<Spine.Dated> events) {
    Map<String, Long> kinds = events.stream().collect(groupingBy(Spine.Dated::kind, counting()));
    return commonest(kinds)
        .map(kind ->
            Words.happening(kind.getKey()) + (kind.getValue() == 1 ? "" : " × " + kind.getValue()))
        .collect(Collectors.joining(" · "));
  }
}
