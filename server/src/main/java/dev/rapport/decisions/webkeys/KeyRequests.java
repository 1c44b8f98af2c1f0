package dev.rapport.decisions.webkeys;

import dev.rapport.facts.holders.HolderLeft;
import dev.rapport.facts.holders.HolderParted;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What clerks ask holders to open, from both sides. Whoever asks gets to know nothing but her
/// answer; whoever is asked sees who it is, what for, and how much.
@Component
@Transactional
public class KeyRequests {

  /// As long as somebody stands at a counter.
  private static final Duration AT_THE_COUNTER = Duration.ofMinutes(10);

  private static final Duration ON_HER_PAGE = Duration.ofDays(14);

  /// A no is heard: so long the same is not asked again.
  private static final Duration AFTER_A_NO = Duration.ofDays(7);

  /// How often a house may ask one person on a day.
  public static final int MOST_A_DAY = 5;

  private static final String ROW =
      """
      select id, organisation, holder, way, place, errand, only_item, clerk, clerk_name, beyond, key, asked_at,
        expires_at,
        case when state = 'ASKED' and expires_at <= clock_timestamp() then 'EXPIRED' else state end
          as state
      from webkeys.key_requests
      """;

  private final JdbcClient jdbc;
  private final WebKeys keys;
  private final MayAsk mayAsk;
  private final Organisations organisations;

  KeyRequests(JdbcClient jdbc, WebKeys keys, MayAsk mayAsk, Organisations organisations) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.mayAsk = mayAsk;
    this.organisations = organisations;
  }

  /// What is asked for.
  ///
  /// @param only one item of the errand; empty for all of it
  public record Asked(Errand errand, Optional<ItemKind> only, Optional<PlaceId> place) {}

  /// What came of asking at the counter.
  ///
  /// @param id of the request; empty where there is none
  public record AtCounter(Left left, Optional<KeyRequestId> id) {}

  /// Asks whoever stands at this clerk's counter. What this clerk asked before and nobody answered
  /// is over: a counter has one customer at a time.
  ///
  /// @param holder who it is, where a key of hers is open here already
  public AtCounter ask(Asked asked, Optional<HolderId> holder, Clerk clerk) {
    expire();
    Optional<Left> against = holder.flatMap(one -> against(asked, List.of(one)));
    if (against.isPresent()) {
      return new AtCounter(against.get(), Optional.empty());
    }
    jdbc.sql(
            """
            update webkeys.key_requests set state = 'WITHDRAWN', ended_at = clock_timestamp()
            where state = 'ASKED' and clerk = :clerk and way = 'counter'
            """)
        .param("clerk", clerk.id().value())
        .update();
    Optional<KeyRequestId> kept =
        keep(asked, KeyRequest.Way.COUNTER, holder.orElse(null), null, clerk);
    return new AtCounter(kept.isPresent() ? Left.LEFT : Left.WAITS_ALREADY, kept);
  }

  /// What came of leaving a request on her page.
  public enum Left {
    LEFT,
    /// one for this errand waits there already
    WAITS_ALREADY,
    /// she said no to it lately
    REFUSED_LATELY,
    /// the house asked her as often as it may on one day
    OFTEN_TODAY
  }

  /// Leaves a request on the page of a holder whom the house is joined with, or who gave it a key.
  public Left leave(Asked asked, HolderId holder, Clerk clerk) {
    return leave(asked, List.of(holder), clerk);
  }

  /// The same where several accounts are joined with one person: it waits on the page of each, and
  /// the first answer ends the others. What speaks against asking one of them speaks against
  /// asking, or a no would be asked for a second time.
  public Left leave(Asked asked, List<HolderId> holders, Clerk clerk) {
    expire();
    if (holders.stream().anyMatch(holder -> waits(asked, holder))) {
      return Left.WAITS_ALREADY;
    }
    UUID beside = holders.size() > 1 ? UuidsByTime.next() : null;
    return against(asked, holders)
        .orElseGet(() ->
            holders.stream()
                        .map(holder -> keep(asked, KeyRequest.Way.INBOX, holder, beside, clerk))
                        .filter(Optional::isPresent)
                        .count()
                    > 0
                ? Left.LEFT
                : Left.WAITS_ALREADY);
  }

  private boolean waits(Asked asked, HolderId holder) {
    return jdbc.sql(
            """
            select exists (
              select from webkeys.key_requests
              where holder = :holder and errand = :errand and state = 'ASKED' and way = 'inbox')
            """)
        .param("holder", holder.value())
        .param("errand", asked.errand().word())
        .query(Boolean.class)
        .single();
  }

  /// What speaks against asking her now: her no to this house for this errand, or how often it
  /// asked today. Where nothing does, it is counted.
  private Optional<Left> against(Asked asked, List<HolderId> holders) {
    if (holders.stream().anyMatch(holder -> refusedLately(asked, holder))) {
      return Optional.of(Left.REFUSED_LATELY);
    }
    // in one order, so that two who ask the same accounts do not wait for each other
    return holders.stream()
            .sorted(Comparator.comparing(HolderId::value))
            .allMatch(this::countsToday)
        ? Optional.empty()
        : Optional.of(Left.OFTEN_TODAY);
  }

  private boolean refusedLately(Asked asked, HolderId holder) {
    return jdbc.sql(
            """
            select exists (
              select from webkeys.key_requests
              where holder = :holder and errand = :errand and state = 'REFUSED'
                and ended_at > clock_timestamp() - cast(:peace as interval))
            """)
        .param("holder", holder.value())
        .param("errand", asked.errand().word())
        .param("peace", AFTER_A_NO.toString())
        .query(Boolean.class)
        .single();
  }

  /// Counted at one row, so that any number of clerks at once ask no more often than one after the
  /// other; what was taken back counts as well, for she saw it.
  private boolean countsToday(HolderId holder) {
    String zone = organisations.get(Tenancy.require()).zone().getId();
    jdbc.sql("delete from webkeys.asked_days where holder = :holder and day < current_date - 7")
        .param("holder", holder.value())
        .update();
    return jdbc.sql(
                """
                insert into webkeys.asked_days as d (holder, day, asked)
                values (:holder, (clock_timestamp() at time zone :zone)::date, 1)
                on conflict (organisation, holder, day) do update set asked = d.asked + 1
                where d.asked < :most
                """)
            .param("holder", holder.value())
            .param("zone", zone)
            .param("most", MOST_A_DAY)
            .update()
        == 1;
  }

  private Optional<KeyRequestId> keep(
      Asked asked,
      KeyRequest.Way way,
      @Nullable HolderId holder,
      @Nullable UUID beside,
      Clerk clerk) {
    Errand errand = asked.only().map(asked.errand()::only).orElse(asked.errand());
    String trade = organisations.get(Tenancy.require()).kind();
    var id = new KeyRequestId(UuidsByTime.next());
    int kept =
        jdbc.sql(
                """
                insert into webkeys.key_requests
                  (id, holder, way, place, errand, only_item, clerk, clerk_name, beyond,
                   beside, expires_at)
                values (:id, :holder, :way, :place, :errand, :only, :clerk, :clerkName, :beyond,
                  :beside, clock_timestamp() + cast(:lasts as interval))
                on conflict do nothing
                """)
            .param("id", id.value())
            .param("holder", holder == null ? null : holder.value())
            .param("way", way.name().toLowerCase(Locale.ROOT))
            .param("place", asked.place().map(PlaceId::value).orElse(null))
            .param("errand", asked.errand().word())
            .param("only", asked.only().map(ItemKind::word).orElse(null))
            .param("clerk", clerk.id().value())
            .param("clerkName", clerk.words())
            .param("beside", beside)
            .param(
                "beyond",
                mayAsk.beyond(errand, trade).stream().map(ItemKind::word).toArray(String[]::new))
            .param(
                "lasts", (way == KeyRequest.Way.COUNTER ? AT_THE_COUNTER : ON_HER_PAGE).toString())
            .update();
    return kept == 1 ? Optional.of(id) : Optional.empty();
  }

  private void expire() {
    jdbc.sql(
            """
            update webkeys.key_requests set state = 'EXPIRED', ended_at = expires_at
            where state = 'ASKED' and expires_at <= clock_timestamp()
            """)
        .update();
  }

  /// One that either side may see.
  @Transactional(readOnly = true)
  public Optional<KeyRequest> one(KeyRequestId id) {
    return jdbc.sql(ROW + " where id = :id")
        .param("id", id.value())
        .query(this::request)
        .optional();
  }

  /// What waits for an answer to this clerk, the latest first; what waits on several pages at once
  /// is one.
  @Transactional(readOnly = true)
  public List<KeyRequest> openOf(StaffId clerk) {
    return jdbc.sql(
            ROW
                + """
                 where organisation = (select current_setting('app.organisation')::uuid)
                  and clerk = :clerk and state = 'ASKED' and expires_at > clock_timestamp()
                  and not exists (
                    select from webkeys.key_requests other
                    where other.beside = key_requests.beside and other.id < key_requests.id
                      and other.state = 'ASKED')
                order by id desc
                """)
        .param("clerk", clerk.value())
        .query(this::request)
        .list();
  }

  /// The clerk who asked, or the house, no longer wants it.
  ///
  /// @return false when it was over already
  public boolean withdraw(KeyRequestId id) {
    jdbc.sql(
            """
            update webkeys.key_requests other
            set state = 'WITHDRAWN', ended_at = clock_timestamp()
            from webkeys.key_requests asked
            where asked.id = :id and other.beside = asked.beside and other.id <> asked.id
              and other.state = 'ASKED'
            """)
        .param("id", id.value())
        .update();
    return end(id, "WITHDRAWN");
  }

  /// What waits for the holder that is bound, the oldest first.
  @Transactional(readOnly = true)
  public List<KeyRequest> hers() {
    return jdbc.sql(
            ROW
                + """
                 where holder = (select current_setting('app.holder')::uuid)
                  and state = 'ASKED' and expires_at > clock_timestamp()
                order by id
                """)
        .query(this::request)
        .list();
  }

  /// A holder who scanned the picture takes the request as hers, once she answers it. Of two who
  /// scanned it the first gets it. Work of the organisation that is bound, for as long as it is
  /// nobody's no holder can see it.
  ///
  /// @return false when it is another's, or over
  public boolean take(KeyRequestId id, HolderId holder) {
    return jdbc.sql(
                """
                update webkeys.key_requests set holder = :holder
                where id = :id and state = 'ASKED' and coalesce(holder, :holder) = :holder
                  and expires_at > clock_timestamp()
                """)
            .param("id", id.value())
            .param("holder", holder.value())
            .update()
        == 1;
  }

  /// Answers with a key, for the holder that is bound. What she struck is not in it.
  ///
  /// @param proof that she signed this very key; empty where nothing critical is in it, or she has
  ///   no passkey
  /// @return nothing when it is not hers, or over
  public Optional<KeyId> answer(
      KeyRequestId id, List<Wanted.Chosen> chosen, Optional<KeyProof> proof) {
    answerFirst(id);
    Optional<KeyRequest> asked =
        jdbc.sql(
                ROW
                    + """
                     where id = :id and holder = (select current_setting('app.holder')::uuid)
                      and state = 'ASKED' and expires_at > clock_timestamp()
                    for update
                    """)
            .param("id", id.value())
            .query(this::request)
            .optional();
    return asked.map(request -> {
      KeyId key = keys.give(wanted(request, chosen), request, proof);
      jdbc.sql(
              """
              update webkeys.key_requests
              set state = 'ANSWERED', key = :key, ended_at = clock_timestamp()
              where id = :id
              """)
          .param("id", id.value())
          .param("key", key.value())
          .update();
      return key;
    });
  }

  private Wanted wanted(KeyRequest request, List<Wanted.Chosen> chosen) {
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException("A key that opens nothing answers no request");
    }
    return new Wanted(
        request.organisation(),
        organisations.get(request.organisation()).kind(),
        request.place(),
        request
            .errand()
            .keeping(chosen.stream().map(Wanted.Chosen::kind).collect(Collectors.toSet())),
        request.isAtCounter() ? Lasts.NOW : Lasts.LATER,
        Optional.empty(),
        chosen);
  }

  /// She says no. Why, nobody asks.
  ///
  /// @return false when it was over already
  public boolean refuse(KeyRequestId id) {
    Holding.require();
    answerFirst(id);
    return end(id, "REFUSED");
  }

  /// What was asked of another account of the same person is over with her answer.
  private void answerFirst(KeyRequestId id) {
    jdbc.sql("select webkeys.answer_first(:id)").param("id", id.value()).query(row -> {});
  }

  /// Nobody answers any more.
  @EventListener
  void hears(HolderLeft left) {
    jdbc.sql(
            """
            update webkeys.key_requests set state = 'REFUSED', ended_at = clock_timestamp()
            where holder = :holder and state = 'ASKED'
            """)
        .param("holder", left.holder().value())
        .update();
    jdbc.sql("delete from webkeys.asked_days where holder = :holder")
        .param("holder", left.holder().value())
        .update();
  }

  /// She and the house are no longer joined: what it left on her page goes. At a counter it may ask
  /// anybody.
  @EventListener
  void hears(HolderParted parted) {
    jdbc.sql(
            """
            update webkeys.key_requests set state = 'WITHDRAWN', ended_at = clock_timestamp()
            where holder = :holder and organisation = :organisation and state = 'ASKED'
              and way = 'inbox'
            """)
        .param("holder", parted.holder().value())
        .param("organisation", parted.organisation().value())
        .update();
  }

  private boolean end(KeyRequestId id, String as) {
    return jdbc.sql(
                """
                update webkeys.key_requests set state = :as, ended_at = clock_timestamp()
                where id = :id and state = 'ASKED'
                """)
            .param("as", as)
            .param("id", id.value())
            .update()
        == 1;
  }

  private KeyRequest request(ResultSet row, int number) throws SQLException {
    Errand errand = Errands.parse(row.getString("errand")).orElseThrow();
    Optional<ItemKind> only =
        Optional.ofNullable(row.getString("only_item")).flatMap(ItemKind::parse);
    return new KeyRequest(
        new KeyRequestId(row.getObject("id", UUID.class)),
        OrganisationId.of(row.getObject("organisation", UUID.class)),
        Optional.ofNullable(row.getObject("holder", UUID.class)).map(HolderId::of),
        KeyRequest.Way.valueOf(row.getString("way").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getObject("place", UUID.class)).map(PlaceId::new),
        only.map(errand::only).orElse(errand),
        only,
        new StaffId(row.getObject("clerk", UUID.class)),
        row.getString("clerk_name"),
        KeyRequest.State.valueOf(row.getString("state")),
        Arrays.stream((String[]) row.getArray("beyond").getArray())
            .flatMap(one -> ItemKind.parse(one).stream())
            .toList(),
        Optional.ofNullable(row.getObject("key", UUID.class)).map(KeyId::new),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }
}
