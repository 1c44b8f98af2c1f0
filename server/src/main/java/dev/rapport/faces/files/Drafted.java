package dev.rapport.faces.files;

import dev.rapport.decisions.contacts.ContactDraft;
import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.LateResultDraft;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.ThingDraft;
import dev.rapport.facts.people.ThingId;
import dev.rapport.facts.permissions.AnswerDraft;
import dev.rapport.facts.permissions.PeaceDraft;
import dev.rapport.facts.permissions.SuppressionDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a row becomes, but for the records and things it names by key: those are looked up for many
/// rows at once, when they are written.
sealed interface Drafted {

  String key();

  /// Whether it may be written beside rows that come before it in the file: it says nothing that
  /// one of them could say otherwise.
  default boolean standsAlone() {
    return false;
  }

  /// Builds a draft once her record is known.
  @FunctionalInterface
  interface OfRecord<D> {
    D of(RecordId record);
  }

  /// Builds a draft once her record is known, and the thing when one is named.
  @FunctionalInterface
  interface OfRecordAndThing<D> {
    D of(RecordId record, @Nullable ThingId thing);
  }

  /// @param things what she has, as the same row says
  /// @param notes what the row remembers of her; told once, each under a key of its own words
  record Person(
      PersonDraft draft,
      List<OfRecord<AnswerDraft>> answers,
      List<OfRecord<ThingDraft>> things,
      List<OfRecord<ExperienceDraft>> notes)
      implements Drafted {
    public Person {
      notes = List.copyOf(notes);
      things = List.copyOf(things);
      answers = List.copyOf(answers);
    }

    @Override
    public String key() {
      return draft.key();
    }

    @Override
    public boolean standsAlone() {
      return true;
    }
  }

  /// Something about a person who is here already.
  sealed interface Personal extends Drafted {
    String person();
  }

  record Thing(String key, String person, OfRecord<ThingDraft> draft) implements Personal {}

  /// An earlier experience that it names and that is not here yet is only missed, so that row can
  /// be written again later.
  record Experience(
      String key, String person, @Nullable String thing, OfRecordAndThing<ExperienceDraft> draft)
      implements Personal {

    @Override
    public boolean standsAlone() {
      return true;
    }
  }

  record Result(LateResultDraft draft) implements Drafted {
    @Override
    public String key() {
      return draft.key();
    }
  }

  record Permission(
      String key,
      String person,
      List<OfRecord<AnswerDraft>> answers,
      List<OfRecord<SuppressionDraft>> suppressions,
      List<OfRecord<PeaceDraft>> peaces)
      implements Personal {
    public Permission {
      answers = List.copyOf(answers);
      suppressions = List.copyOf(suppressions);
      peaces = List.copyOf(peaces);
    }
  }

  record Contact(
      String key, String person, @Nullable String thing, OfRecordAndThing<ContactDraft> draft)
      implements Personal {}
}
