package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.Mandate;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.web.Fragments;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What somebody at the desk asks about one person: whose page it is, what was typed, and by whom.
/// How a form comes back and where an act leads is the same for all of them and stands here, so
/// that a handler says only what is its own.
final class PersonAsk {

  private final PersonFinding.Person person;
  private final Typed typed;
  private final AtWork atWork;
  private final Instant at;
  private final People people;
  private final Voices voices;
  private final HttpServletRequest request;
  private final RedirectAttributes next;
  private @Nullable PersonFacts facts;
  private @Nullable List<Mandate> mandates;

  PersonAsk(
      PersonFinding.Person person,
      Typed typed,
      AtWork atWork,
      Instant at,
      People people,
      Voices voices,
      HttpServletRequest request,
      RedirectAttributes next) {
    this.person = person;
    this.typed = typed;
    this.atWork = atWork;
    this.at = at;
    this.people = people;
    this.voices = voices;
    this.request = request;
    this.next = next;
  }

  PersonFinding.Person person() {
    return person;
  }

  PersonId id() {
    return person.id();
  }

  List<RecordId> records() {
    return person.records();
  }

  Typed typed() {
    return typed;
  }

  AtWork atWork() {
    return atWork;
  }

  Staff staff() {
    return atWork.staff();
  }

  /// On whose word something is written down, as the form says.
  Teller teller() {
    return Voices.teller(typed, mandates(), facts().name(), staff());
  }

  /// A form for what the person says, asking whose word it is where somebody may speak for her.
  AskForm said(AskForm form) {
    return mandates().isEmpty()
        ? form
        : Voices.asked(form, mandates(), facts().name(), today(), typed);
  }

  private List<Mandate> mandates() {
    if (mandates == null) {
      mandates = voices.of(person.records(), today());
    }
    return mandates;
  }

  Instant at() {
    return at;
  }

  ZonedDateTime now() {
    return at.atZone(atWork.organisation().zone());
  }

  LocalDate today() {
    return now().toLocalDate();
  }

  /// What was known of her when it was asked.
  PersonFacts facts() {
    if (facts == null) {
      facts = people.of(person.records());
    }
    return facts;
  }

  Pronouns who() {
    return Pronouns.of(facts().pronoun());
  }

  String path() {
    return PersonFinding.path(person.id());
  }

  /// A form on a page of its own.
  FormPage page(AskForm form) {
    return new FormPage(facts().name(), path(), form);
  }

  /// The form to fill in: in its place where a script asks for it, else on a page of its own.
  String show(AskForm form, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("page", page(form));
    return Fragments.wanted(request) ? "desk/part/form" : "desk/form";
  }

  /// Keeps what was typed; on a lack, the form comes back with it.
  String keep(AskForm form, Supplier<String> keeping) {
    return FormComesBack.orKeep(page(form), keeping);
  }

  /// The form comes back because somebody else was quicker.
  FormComesBack comesBack(AskForm form) {
    return FormComesBack.with(form, "desk/form", page(form));
  }

  /// Back to her page, which says what was done.
  String told(String words) {
    return told(words, (String) null);
  }

  /// @param undo where a form takes it back; null when it cannot be taken back
  String told(String words, @Nullable String undo) {
    return toldAt("", words, undo);
  }

  /// @param act by which it can be taken back; empty when it was so already
  String told(String words, Optional<UUID> act) {
    return act.map(id -> told(words, ActPages.undoPath(person, id.toString())))
        .orElseGet(() -> told(say("It was so already.")));
  }

  /// @param where within her page, as the end of its address
  String toldAt(String where, String words, @Nullable String undo) {
    return toldOn(path() + where, words, undo);
  }

  /// @param page where to go, since her page is no more
  String toldOn(String page, String words, @Nullable String undo) {
    return new Toast(words, undo).at(page, next);
  }
}
