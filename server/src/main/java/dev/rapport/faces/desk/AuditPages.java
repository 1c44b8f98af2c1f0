package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.audit.Entry;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/// The manager's view of who read or changed what in the whole house.
@Controller
class AuditPages {

  private static final int LINES = 100;

  private final Audit audit;
  private final Organisations organisations;
  private final People people;
  private final Identities identities;
  private final InstantSource clock;

  AuditPages(
      Audit audit,
      Organisations organisations,
      People people,
      Identities identities,
      InstantSource clock) {
    this.audit = audit;
    this.organisations = organisations;
    this.people = people;
    this.identities = identities;
    this.clock = clock;
  }

  @GetMapping("/house/audit")
  String audit(
      @RequestParam(required = false) @Nullable String who,
      @RequestParam(defaultValue = "false") boolean reads,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
      @ModelAttribute("atWork") AtWork atWork,
      Model model) {
    ZonedDateTime now = atWork.now(clock);
    var asked = new Audit.Asked(who, reads, before);
    List<Entry> entries = audit.entries(asked, LINES + 1);
    List<Entry> shown = entries.subList(0, Math.min(LINES, entries.size()));
    model.addAttribute(
        "page",
        new AuditPage(
            filters(asked),
            lines(shown, now),
            entries.size() > LINES
                ? Optional.of(address(asked.actor(), reads, shown.getLast().number()))
                : Optional.empty()));
    TakingPages.auditList(asked.actor(), reads).offer(atWork, model);
    return "desk/audit";
  }

  private List<BetweenPage.Filter> filters(Audit.Asked asked) {
    List<BetweenPage.Filter> filters = new ArrayList<>();
    filters.add(filter(say("Everybody"), null, asked.reads(), asked.actor() == null));
    for (Staff member : organisations.staff()) {
      filters.add(
          filter(member.name(), member.name(), asked.reads(), member.name().equals(asked.actor())));
    }
    filters.add(
        new BetweenPage.Filter(
            say("Reading too"), address(asked.actor(), !asked.reads(), null), asked.reads()));
    return filters;
  }

  private static BetweenPage.Filter filter(
      String words, @Nullable String actor, boolean reads, boolean current) {
    return new BetweenPage.Filter(words, address(actor, reads, null), current);
  }

  private static String address(@Nullable String actor, boolean reads, @Nullable Long before) {
    var address = UriComponentsBuilder.fromPath("/house/audit");
    if (actor != null) {
      address.queryParam("who", "{who}");
    }
    if (reads) {
      address.queryParam("reads", true);
    }
    if (before != null) {
      address.queryParam("before", before);
    }
    return address.build(Map.of("who", actor == null ? "" : actor)).toString();
  }

  private List<AuditPage.Line> lines(List<Entry> entries, ZonedDateTime now) {
    List<RecordId> subjects = entries.stream().flatMap(AuditPages::concerned).distinct().toList();
    Map<RecordId, String> names = people.namesOf(subjects);
    Map<RecordId, PersonId> persons = identities.personsOf(names.keySet());
    return entries.stream()
        .map(entry -> {
          Optional<RecordId> subject = concerned(entry).filter(names::containsKey).findFirst();
          return new AuditPage.Line(
              Words.moment(entry.at(), now),
              entry.actorName(),
              HistoryViews.what(entry, now),
              subject.map(names::get).orElse(""),
              subject
                  .flatMap(record -> Optional.ofNullable(persons.get(record)))
                  .map(PersonFinding::path),
              Words.kept(entry.why().orElse("")));
        })
        .toList();
  }

  /// The record an act was done to; of a link, the first of the two it joins or keeps apart.
  private static Stream<RecordId> concerned(Entry entry) {
    return Stream.concat(
        entry.subject().stream().map(RecordId::new),
        Stream.ofNullable(entry.detail().get("a"))
            .map(text -> new RecordId(UUID.fromString(text))));
  }
}
