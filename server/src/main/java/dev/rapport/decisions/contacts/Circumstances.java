package dev.rapport.decisions.contacts;

import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.people.Pronoun;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything the gate looks at, read under the person's lock. Kept as JSON with the decision, so
/// that judging it again gives the same answers.
///
/// @param now the database's clock, never before her latest decision
/// @param permits her latest answers for the contact's purpose, on every channel, of each record
/// @param suppressions of her, and of any point she has
/// @param points ways to reach her on the contact's channel
/// @param repairedAt when a problem of hers was last settled
/// @param asked experiences she was asked about, or is about to be
/// @param near her other contacts planned about then
/// @param slots live reservations, without those of the contact itself
/// @param touches contacts of ours that did not come through this gate
/// @param unanswered contacts of ours on this channel since her last word, where it need not be
/// @param expected what it adds to silence; null where nobody knows, or where it may not be asked
/// @param stage how far the contact has come
public record Circumstances(
    Instant now,
    Person person,
    List<Permit> permits,
    List<Suppression> suppressions,
    List<Point> points,
    @Nullable Peace peace,
    List<Problem> problems,
    @Nullable Felt felt,
    @Nullable Instant repairedAt,
    List<UUID> asked,
    List<Near> near,
    List<Slot> slots,
    List<Touch> touches,
    @Nullable Unanswered unanswered,
    @Nullable Expected expected,
    Policy policy,
    String zoneTable,
    Stage stage) {

  public Circumstances {
    permits = List.copyOf(permits);
    suppressions = List.copyOf(suppressions);
    points = List.copyOf(points);
    problems = List.copyOf(problems);
    asked = List.copyOf(asked);
    near = List.copyOf(near);
    slots = List.copyOf(slots);
    touches = List.copyOf(touches);
  }

  Circumstances expecting(Expected what) {
    return new Circumstances(
        now,
        person,
        permits,
        suppressions,
        points,
        peace,
        problems,
        felt,
        repairedAt,
        asked,
        near,
        slots,
        touches,
        unanswered,
        what,
        policy,
        zoneTable,
        stage);
  }

  /// @param root the person; her oldest record
  /// @param zones where she lives, or all candidates while that is unknown
  /// @param zoneKnown whether there is only one zone she can live in
  /// @param hours in which she wants to be reached; null while she named none
  public record Person(
      UUID root,
      String name,
      @Nullable String given,
      @Nullable Pronoun pronoun,
      List<ZoneId> zones,
      boolean zoneKnown,
      @Nullable HerHours hours) {

    public Person {
      zones = List.copyOf(zones);
      if (zones.isEmpty()) {
        throw new IllegalArgumentException("A person lives in some zone");
      }
    }
  }

  /// The part of her day in which she wants to be reached.
  public record HerHours(LocalTime from, LocalTime until) {

    public HerHours {
      if (!from.isBefore(until)) {
        throw new IllegalArgumentException("Hours begin before they end");
      }
    }

    /// @param said such as `09:00-17:00`
    /// @return empty when a source says it in another way
    static Optional<HerHours> parse(String said) {
      String[] ends = said.split("-", -1);
      try {
        return ends.length == 2
            ? Optional.of(
                new HerHours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip())))
            : Optional.empty();
      } catch (DateTimeParseException | IllegalArgumentException otherwise) {
        return Optional.empty();
      }
    }
  }

  /// @param onceAllowed whether that record said yes at any time
  public record Permit(
      UUID id,
      UUID record,
      ContactChannel channel,
      boolean allowed,
      boolean onceAllowed,
      Instant saidAt) {}

  /// @param point the canonical contact point, or null for the whole person
  public record Suppression(UUID id, @Nullable String point) {}

  public record Point(UUID id, String value, Instant at, @Nullable Instant undeliverableAt) {}

  /// @param until the waking day
  public record Peace(UUID id, LocalDate until) {}

  public record Problem(
      UUID id,
      UUID experience,
      @Nullable UUID thing,
      String what,
      Instant openedAt,
      @Nullable Instant promisedFor) {}

  public record Felt(UUID id, Feeling feeling, Instant at) {}

  /// Another planned contact of hers.
  ///
  /// @param expected when it is likely to happen
  /// @param reserved whether it already has its slot
  public record Near(
      UUID contact,
      ContactKind kind,
      Purpose purpose,
      ContactChannel channel,
      String subject,
      Instant dueFrom,
      Instant expected,
      boolean reserved) {}

  /// One live reservation under the cap `rule`, or under the gap.
  public record Slot(String rule, int slot, Instant from, Instant until) {}

  /// A contact of ours that another system reports.
  ///
  /// @param times for how many it stands
  public record Touch(UUID id, String kind, ContactChannel channel, Instant at, int times) {}

  /// Offers and questions on one channel, one after the other, and no word of hers since. That a
  /// machine opened a message is no word.
  public record Unanswered(int count, Instant last) {}

  /// What a contact that need not be adds to silence.
  ///
  /// @param experience of the house's catalogue
  /// @param worth of it on average, `silentWorth` of silence, and `better` how probable it is that
  ///   it is the better of the two; null where too few like cases are known
  /// @param heldOut whether she is left in silence by lot
  /// @param probability of what is done here, by the lot
  /// @param model which state of the learning it was
  /// @param good how likely a good result of it is, and `silentGood` of silence; null where nothing
  ///   is learned
  /// @param rule that people approved and that speaks of her; null where none does
  /// @param tried whether the lot lets it go although silence seems to do as well; null in
  ///   decisions of before it did so
  /// @param propensity how likely the contact was where the lot alone chose between it and a
  ///   silence that the ledger notes; null where it did not, and in decisions of before it was
  ///   noted
  public record Expected(
      String experience,
      @Nullable Double worth,
      @Nullable Double silentWorth,
      @Nullable Double better,
      long cases,
      long silentCases,
      boolean heldOut,
      double probability,
      String model,
      @Nullable Double good,
      @Nullable Double silentGood,
      @Nullable Ruled rule,
      @Nullable Double propensity,
      @Nullable Boolean tried) {}

  /// A rule of the house.
  ///
  /// @param number by which people name it
  /// @param version of it that counted; null in decisions of before it was noted
  /// @param spares whether it leaves her in silence
  /// @param letThrough whether the lot lets it pass nevertheless
  public record Ruled(
      UUID id, int number, @Nullable Integer version, boolean spares, boolean letThrough) {}

  /// How far a contact has come when it is judged.
  public enum Stage {
    /// It is planned and due.
    PLANNED,
    /// It has its slot and is about to begin.
    LAST_LOOK,
    /// It is about to be carried along by its host, and spends no attention of its own.
    GUEST
  }
}
