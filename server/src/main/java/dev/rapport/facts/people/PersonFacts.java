package dev.rapport.facts.people;

import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.StaffId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// What we know about a person over all her records. Where records differ, the latest one that says
/// anything is believed; points, attributes and things are all there.
///
/// @param records hers, the latest received first
/// @param zone where she lives, absent when no record says
/// @param household those who share a household with her in some source; somebody with several
///   records may be here more than once
public record PersonFacts(
    List<RecordId> records,
    String name,
    Optional<String> given,
    Optional<String> family,
    Optional<LocalDate> birth,
    Optional<Pronoun> pronoun,
    Optional<String> language,
    Optional<String> country,
    Optional<ZoneId> zone,
    Optional<PlaceId> place,
    Optional<StaffId> owner,
    Optional<LocalDate> customerSince,
    List<Point> points,
    List<Attribute> attributes,
    List<Thing> things,
    List<HouseholdMember> household) {

  /// From how many persons on a phone number says nothing about any one of them.
  public static final int SHARED_FROM = 10;

  public PersonFacts {
    records = List.copyOf(records);
    points = List.copyOf(points);
    attributes = List.copyOf(attributes);
    things = List.copyOf(things);
    household = List.copyOf(household);
  }

  /// A way to reach her.
  ///
  /// @param at since when it is known
  /// @param shared whether so many persons have it that it is nobody's own
  public record Point(
      RecordId record,
      PointKind kind,
      String value,
      String typed,
      String source,
      Instant at,
      Optional<Instant> undeliverableAt,
      boolean shared) {}

  /// A free fact about her, with how we know it and what it may be used for.
  public record Attribute(
      RecordId record,
      String name,
      String value,
      Standing standing,
      String purpose,
      String source,
      Instant at) {}

  /// Something she has, and when it next needs something.
  public record Thing(
      ThingId id,
      RecordId record,
      String kind,
      String name,
      Optional<String> identifier,
      Optional<LocalDate> since,
      Optional<LocalDate> until,
      Optional<LocalDate> due,
      Optional<String> dueFor) {}

  /// Somebody in her household.
  ///
  /// @param maySpeakFor what this member may settle for the others, in words
  public record HouseholdMember(
      RecordId record, String name, Optional<String> role, Optional<String> maySpeakFor) {}
}
