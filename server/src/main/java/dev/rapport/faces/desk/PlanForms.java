package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.Plan;
import dev.rapport.decisions.care.PlanDraft;
import dev.rapport.decisions.care.PlanStep;
import dev.rapport.faces.desk.AskForm.AnyDay;
import dev.rapport.faces.desk.AskForm.Field;
import dev.rapport.faces.desk.AskForm.Hidden;
import dev.rapport.faces.desk.AskForm.InWords;
import dev.rapport.faces.desk.AskForm.Listed;
import dev.rapport.faces.desk.AskForm.Ready;
import dev.rapport.faces.desk.AskForm.Tick;
import dev.rapport.faces.desk.AskForm.Ticks;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.permissions.ChannelWords;
import dev.rapport.facts.permissions.ContactChannel;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The forms on the page of a plan, and what was typed into them.
///
/// @param staff of the house, among whom owners are chosen
record PlanForms(PersonId person, Pronouns who, List<Staff> staff, LocalDate today) {

  private static final String SAW = "saw";
  private static final String SENT = "sent";
  private static final String AIM = "aim";
  private static final String OWNER = "owner";
  private static final String REVIEW = "review";
  private static final String SHARED = "shared";
  static final String WORDS = "words";
  private static final String WAKES = "wakes";
  private static final String CHANNEL = "channel";
  private static final String STEP = "step";

  /// As many as the form for a new plan has room for; more are added on its page.
  private static final int FIRST_STEPS = 3;

  /// After which a plan is looked at again, where nobody says otherwise.
  private static final int MONTHS = 3;

  static String path(PersonId person) {
    return PersonFinding.path(person) + "/plan";
  }

  static String path(PersonId person, Plan plan) {
    return path(person) + "/" + plan.id();
  }

  static String path(PersonId person, Plan plan, UUID step) {
    return path(person, plan) + "/steps/" + step;
  }

  static int saw(Typed typed) {
    try {
      return Integer.parseInt(typed.of(SAW, "0"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  AskForm begin(StaffId me, Typed typed) {
    List<Field> fields = new ArrayList<>();
    fields.add(aim(typed.of(AIM)));
    for (int number = 1; number <= FIRST_STEPS; number++) {
      fields.add(
          new InWords(
              STEP + number,
              number == 1 ? say("The first step") : say("Step {0}, if you know it", number),
              typed.of(STEP + number),
              number == 1,
              false));
    }
    fields.addAll(
        frame(
            typed.of(OWNER, me.value().toString()),
            typed.of(REVIEW, today.plusMonths(MONTHS).toString()),
            isShared(typed, true)));
    return AskForm.of(
            "plan-begin",
            path(person),
            say("Begin a plan"),
            say("Begin the plan"),
            fields.toArray(Field[]::new))
        .asMain()
        .noting(
            say("A step is a change between you, not a task. Days and channels are added to it."));
  }

  PlanDraft begun(Typed typed) {
    StaffId owner = owner(typed);
    String first = Given.words(typed, STEP + 1, say("Give the first step"));
    List<PlanDraft.Step> steps = new ArrayList<>();
    steps.add(step(Optional.empty(), first, owner));
    for (int number = 2; number <= FIRST_STEPS; number++) {
      Optional.ofNullable(Given.wordsOrNone(typed, STEP + number))
          .ifPresent(words -> steps.add(step(Optional.empty(), words, owner)));
    }
    return new PlanDraft(
        Given.words(typed, AIM, aimWanted()),
        owner,
        review(typed, Optional.empty()),
        isShared(typed, true),
        steps);
  }

  private static PlanDraft.Step step(Optional<UUID> id, String words, StaffId owner) {
    return new PlanDraft.Step(id, words, owner, Optional.empty(), Optional.empty());
  }

  AskForm edit(Plan plan, Typed typed) {
    List<Field> fields = new ArrayList<>();
    fields.add(aim(typed.of(AIM, plan.aim())));
    fields.addAll(
        frame(
            typed.of(OWNER, plan.owner().value().toString()),
            typed.of(REVIEW, plan.review().toString()),
            isShared(typed, plan.shared())));
    fields.add(saw(plan));
    return AskForm.of(
        "edit-" + plan.id(),
        path(person, plan),
        say("Change the plan"),
        say("Save the plan"),
        fields.toArray(Field[]::new));
  }

  PlanDraft edited(Plan plan, Typed typed) {
    return new PlanDraft(
        Given.words(typed, AIM, aimWanted()),
        owner(typed),
        review(typed, Optional.of(plan.review())),
        isShared(typed, plan.shared()),
        plan.draft().steps());
  }

  private InWords aim(String typed) {
    return new InWords(
        AIM,
        who.choose(
            say("The aim: what should become of it, for her?"),
            say("The aim: what should become of it, for him?"),
            say("The aim: what should become of it, for them?")),
        typed,
        true,
        false);
  }

  private static String aimWanted() {
    return say("Give the aim in one sentence");
  }

  private List<Field> frame(String owner, String review, boolean shared) {
    return List.of(
        owners(say("Who looks after it"), owner),
        new AnyDay(REVIEW, say("Look at it again on"), review, ""),
        new Ticks(
            SHARED,
            who.choose(say("Written with her"), say("Written with him"), say("Written with them")),
            List.of(
                new Tick(
                    SHARED,
                    who.choose(
                        say("She reads it on her own page"),
                        say("He reads it on his own page"),
                        say("They read it on their own page")),
                    shared))),
        new Hidden(SENT, "yes"));
  }

  /// A tick that was taken out is not sent at all.
  private static boolean isShared(Typed typed, boolean otherwise) {
    return typed.of(SENT).isEmpty() ? otherwise : typed.of(SHARED).equals("on");
  }

  private Listed owners(String label, String typed) {
    return new Listed(
        OWNER,
        label,
        typed,
        staff.stream().map(one -> new Ready(one.id().value().toString(), one.name())).toList());
  }

  private StaffId owner(Typed typed) {
    return staff.stream()
        .map(Staff::id)
        .filter(id -> id.value().toString().equals(typed.of(OWNER)))
        .findFirst()
        .orElseThrow(() -> new FormIsIncomplete(OWNER, say("Choose somebody who works here")));
  }

  private LocalDate review(Typed typed, Optional<LocalDate> was) {
    return day(typed, REVIEW, was, say("Give a day from today on"))
        .orElseThrow(() -> new FormIsIncomplete(REVIEW, say("Give a day from today on")));
  }

  /// A day that is over stays as long as nobody chooses another.
  private Optional<LocalDate> day(
      Typed typed, String field, Optional<LocalDate> was, String wanted) {
    return was.filter(day -> isSame(typed.of(field), day))
        .or(() -> Optional.ofNullable(Given.day(typed, field, today, wanted)));
  }

  private static boolean isSame(String typed, LocalDate day) {
    try {
      return LocalDate.parse(typed.strip()).equals(day);
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static Hidden saw(Plan plan) {
    return new Hidden(SAW, String.valueOf(plan.version()));
  }

  AskForm add(Plan plan, Typed typed) {
    return AskForm.of(
        "add-" + plan.id(),
        path(person, plan) + "/steps",
        say("Add a step"),
        say("Add the step"),
        fields(
            plan,
            typed.of(WORDS),
            typed.of(OWNER, plan.owner().value().toString()),
            typed.of(WAKES),
            typed.of(CHANNEL)));
  }

  AskForm change(Plan plan, PlanStep step, Typed typed) {
    return AskForm.of(
        "step-" + step.id(),
        path(person, plan, step.id()),
        say("Change the step"),
        say("Save the step"),
        fields(
            plan,
            typed.of(WORDS, step.words()),
            typed.of(OWNER, step.owner().value().toString()),
            typed.of(WAKES, step.wakes().map(LocalDate::toString).orElse("")),
            typed.of(CHANNEL, step.channel().map(ContactChannel::word).orElse(""))));
  }

  AskForm takeIn(Plan plan, Plan.HerWords hers, Typed typed) {
    return AskForm.of(
        "take-in-" + hers.id(),
        path(person, plan) + "/words/" + hers.id() + "/step",
        say("Take it in as a step"),
        say("Add the step"),
        fields(
            plan,
            typed.of(WORDS, hers.words()),
            typed.of(OWNER, plan.owner().value().toString()),
            typed.of(WAKES),
            typed.of(CHANNEL)));
  }

  private Field[] fields(Plan plan, String words, String owner, String wakes, String channel) {
    List<Ready> channels = new ArrayList<>();
    channels.add(new Ready("", say("None: somebody thinks of it")));
    Arrays.stream(ContactChannel.values())
        .forEach(one -> channels.add(new Ready(one.word(), ChannelWords.of(one))));
    return new Field[] {
      new InWords(WORDS, say("What changes between you"), words, true, false),
      owners(say("Who sees to it"), owner),
      new AnyDay(WAKES, say("From which day on, if you know it"), wakes, ""),
      new Listed(CHANNEL, say("Over which channel"), channel, channels),
      saw(plan)
    };
  }

  /// @param was the step that is changed
  PlanDraft.Step step(Typed typed, Optional<PlanStep> was) {
    String words = Given.words(typed, WORDS, say("Say what changes"));
    Optional<ContactChannel> channel =
        Optional.ofNullable(
            Given.oneOrNone(
                typed, CHANNEL, say("Choose one of the channels, or none"), ContactChannel::parse));
    Optional<LocalDate> wakes =
        day(typed, WAKES, was.flatMap(PlanStep::wakes), say("Give a day from today on"));
    if (channel.isPresent() && wakes.isEmpty()) {
      throw new FormIsIncomplete(WAKES, say("Give the day of this contact"));
    }
    return new PlanDraft.Step(was.map(PlanStep::id), words, owner(typed), wakes, channel);
  }

  AskForm skip(Plan plan, Typed typed) {
    return why("skip-", plan, "/skipping", say("Leave this step out"), typed);
  }

  AskForm back(Plan plan, Typed typed) {
    return why("back-", plan, "/back", say("Go back one step"), typed);
  }

  AskForm end(Plan plan, Typed typed) {
    return why("end-", plan, "/end", say("End the plan"), typed);
  }

  private AskForm why(String id, Plan plan, String act, String title, Typed typed) {
    return AskForm.of(
        id + plan.id(),
        path(person, plan) + act,
        title,
        title,
        new InWords("why", say("Why, in your words"), typed.of("why"), true, false),
        saw(plan));
  }

  static String why(Typed typed) {
    return Given.words(typed, "why", say("Say why in your words"));
  }

  AskForm answer(Plan plan, Plan.HerWords hers, Typed typed) {
    return AskForm.of(
        "answer-" + hers.id(),
        path(person, plan) + "/words/" + hers.id(),
        who.choose(say("Answer her"), say("Answer him"), say("Answer them")),
        say("Send the answer"),
        new InWords(
            WORDS,
            who.choose(
                say("A sentence that she reads"),
                say("A sentence that he reads"),
                say("A sentence that they read")),
            typed.of(WORDS),
            true,
            false));
  }
}
