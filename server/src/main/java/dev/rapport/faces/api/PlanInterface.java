package dev.rapport.faces.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.decisions.care.Plan;
import dev.rapport.decisions.care.PlanDraft;
import dev.rapport.decisions.care.PlanId;
import dev.rapport.decisions.care.PlanStep;
import dev.rapport.decisions.care.Plans;
import dev.rapport.decisions.care.Plans.Outcome;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.ground.text.OneLine;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The plan of a relationship for programs; see docs/formats/plan-api.md.
@RestController
@RequestMapping("/api/v1/people/{person}/plan")
class PlanInterface {

  private static final int MOST_YEARS = 20;

  private final Plans plans;
  private final Contacts contacts;
  private final Identities identities;
  private final Organisations organisations;
  private final InstantSource clock;

  PlanInterface(
      Plans plans,
      Contacts contacts,
      Identities identities,
      Organisations organisations,
      InstantSource clock) {
    this.plans = plans;
    this.contacts = contacts;
    this.identities = identities;
    this.organisations = organisations;
    this.clock = clock;
  }

  /// A plan as it stands.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Told(
      UUID id,
      int version,
      String aim,
      UUID owner,
      LocalDate review,
      boolean shared,
      List<Step> steps,
      List<Said> said,
      String begunBy,
      Instant begunAt,
      @Nullable String endedBy,
      @Nullable Instant endedAt,
      @Nullable String endedWhy) {

    static Told of(Plan plan) {
      Optional<Plan.Ending> ending = plan.ending();
      return new Told(
          plan.id().value(),
          plan.version(),
          plan.aim(),
          plan.owner().value(),
          plan.review(),
          plan.shared(),
          plan.steps().stream().map(Step::of).toList(),
          plan.words().stream().map(Said::of).toList(),
          plan.begunBy(),
          plan.begunAt(),
          ending.map(Plan.Ending::byName).orElse(null),
          ending.map(Plan.Ending::at).orElse(null),
          ending.map(Plan.Ending::why).orElse(null));
    }
  }

  /// @param verdict what the gate says of its contact, and `reason` why
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Step(
      UUID id,
      String words,
      UUID owner,
      @Nullable LocalDate wakes,
      @Nullable String channel,
      String state,
      @Nullable String why,
      @Nullable String verdict,
      @Nullable String reason) {

    static Step of(PlanStep step) {
      Optional<PlannedContact.Advice> advice = step.contact().flatMap(PlannedContact::advice);
      return new Step(
          step.id(),
          step.words(),
          step.owner().value(),
          step.wakes().orElse(null),
          step.channel().map(ContactChannel::word).orElse(null),
          step.state().word(),
          step.why().orElse(null),
          advice.map(PlannedContact.Advice::verdict).orElse(null),
          advice.map(PlannedContact.Advice::reason).orElse(null));
    }
  }

  /// @param answer absent while nobody answered, and where a proposal became a step
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Said(String kind, String words, Instant at, @Nullable String answer, boolean answered) {

    static Said of(Plan.HerWords hers) {
      return new Said(
          hers.kind().word(),
          hers.words(),
          hers.at(),
          hers.answer().flatMap(Plan.Answer::sentence).orElse(null),
          hers.answer().isPresent());
    }
  }

  /// A plan as a program wants it.
  ///
  /// @param id of the plan that lives; absent where one is begun
  /// @param version that the program saw
  /// @param steps those that are open, in their order
  record Wanted(
      @Nullable UUID id,
      @Nullable Integer version,
      @Nullable String aim,
      @Nullable UUID owner,
      @Nullable LocalDate review,
      @Nullable Boolean shared,
      @Nullable List<WantedStep> steps) {}

  /// @param id of a step that is there already
  record WantedStep(
      @Nullable UUID id,
      @Nullable String words,
      @Nullable UUID owner,
      @Nullable LocalDate wakes,
      @Nullable String channel) {}

  /// All of hers: those that live first.
  @GetMapping
  List<Told> all(@PathVariable UUID person) {
    return plans.of(recordsOf(person)).stream().map(Told::of).toList();
  }

  /// Begins a plan, or changes the one that lives.
  @PutMapping
  Told put(@PathVariable UUID person, @RequestBody Wanted wanted, Principal who) {
    List<RecordId> records = recordsOf(person);
    Staff staff = staff(who);
    PlanDraft draft = draft(wanted);
    UUID id = wanted.id();
    try {
      return told(
          id == null
              ? plans.begin(
                  new RecordId(personOf(person).value()), records, draft, staff, clock.instant())
              : plans.change(
                  new PlanId(id),
                  records,
                  wanted.version() == null ? 0 : wanted.version(),
                  draft,
                  staff,
                  clock.instant()),
          records);
    } catch (Plans.PlanIsUnknown unknown) {
      throw refused(HttpStatus.NOT_FOUND, "There is no such plan.");
    } catch (IllegalArgumentException unfit) {
      throw refused(HttpStatus.BAD_REQUEST, "A plan has one to six steps.");
    }
  }

  private Told told(Outcome outcome, List<RecordId> records) {
    return switch (outcome) {
      case Outcome.Kept kept -> {
        kept.asked().ifPresent(contacts::judge);
        yield Told.of(plans.find(kept.plan().id(), records).orElseThrow());
      }
      case Outcome.Same(Plan plan) -> Told.of(plan);
      case Outcome.Meanwhile(Plan now) ->
          throw refused(
              HttpStatus.CONFLICT,
              "The plan %s is at version %d by %s."
                  .formatted(now.id(), now.version(), now.byName()));
    };
  }

  private PlanDraft draft(Wanted wanted) {
    List<WantedStep> steps = wanted.steps();
    LocalDate review = wanted.review();
    if (steps == null
        || review == null
        || steps.size() > PlanDraft.MOST_STEPS
        || steps.stream().anyMatch(Objects::isNull)) {
      throw refused(HttpStatus.BAD_REQUEST, "A plan has a review day and one to six steps.");
    }
    StaffId owner = owner(wanted.owner());
    List<PlanDraft.Step> drafts = steps.stream().map(step -> step(step, owner)).toList();
    if (drafts.stream().flatMap(step -> step.id().stream()).distinct().count()
        != drafts.stream().filter(step -> step.id().isPresent()).count()) {
      throw refused(HttpStatus.BAD_REQUEST, "A step stands in a plan once.");
    }
    return new PlanDraft(
        words(wanted.aim(), "aim"),
        owner,
        within(review),
        wanted.shared() == null || wanted.shared(),
        drafts);
  }

  private PlanDraft.Step step(WantedStep step, StaffId owner) {
    if (step.channel() != null && step.wakes() == null) {
      throw refused(HttpStatus.BAD_REQUEST, "A step with a channel has its day in “wakes”.");
    }
    return new PlanDraft.Step(
        Optional.ofNullable(step.id()),
        words(step.words(), "words"),
        step.owner() == null ? owner : owner(step.owner()),
        Optional.ofNullable(step.wakes()).map(this::within),
        Optional.ofNullable(step.channel()).map(PlanInterface::channel));
  }

  /// A day that is over is as it is: the plan may have had it before.
  private LocalDate within(LocalDate day) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (day.isBefore(today.minusYears(MOST_YEARS)) || day.isAfter(today.plusYears(MOST_YEARS))) {
      throw refused(
          HttpStatus.BAD_REQUEST,
          "The day %s lies more than %d years away.".formatted(day, MOST_YEARS));
    }
    return day;
  }

  private static ContactChannel channel(String word) {
    try {
      return ContactChannel.parse(word);
    } catch (IllegalArgumentException e) {
      throw refused(HttpStatus.BAD_REQUEST, "A channel is call, email, text or post.");
    }
  }

  private StaffId owner(@Nullable UUID id) {
    return Optional.ofNullable(id)
        .map(StaffId::new)
        .flatMap(organisations::staff)
        .map(Staff::id)
        .orElseThrow(() -> refused(HttpStatus.BAD_REQUEST, "An owner is one of the staff."));
  }

  private static String words(@Nullable String given, String field) {
    String words = given == null ? "" : OneLine.of(given);
    if (words.isEmpty() || words.length() > PlanDraft.LONGEST_WORDS) {
      throw refused(
          HttpStatus.BAD_REQUEST,
          "The field “%s” is given, in at most %d characters."
              .formatted(field, PlanDraft.LONGEST_WORDS));
    }
    return words;
  }

  private List<RecordId> recordsOf(UUID person) {
    return identities.recordsOf(personOf(person));
  }

  /// An address of somebody who was joined stands for her as well.
  private PersonId personOf(UUID person) {
    PersonId id = new PersonId(person);
    if (!identities.recordsOf(id).isEmpty()) {
      return id;
    }
    RecordId record = new RecordId(person);
    return Optional.ofNullable(identities.personsOf(List.of(record)).get(record))
        .orElseThrow(() -> refused(HttpStatus.NOT_FOUND, "There is no such person."));
  }

  private Staff staff(Principal who) {
    return organisations
        .staff(new StaffId(UUID.fromString(who.getName())))
        .orElseThrow(() -> refused(HttpStatus.FORBIDDEN, "You work here no more."));
  }

  private static ResponseStatusException refused(HttpStatus status, String words) {
    return new ResponseStatusException(status, words);
  }
}
