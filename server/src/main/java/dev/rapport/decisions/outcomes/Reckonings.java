package dev.rapport.decisions.outcomes;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What the ledger of a house amounts to, made behind the pages and kept: one of each day, the
/// latest of it.
@Component
@Transactional
public class Reckonings {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;
  private final LedgerReading ledger;
  private final Catalogues catalogues;
  private final Strikes strikes;
  private final Organisations organisations;
  private final Audit audit;

  Reckonings(
      JdbcClient jdbc,
      LedgerReading ledger,
      Catalogues catalogues,
      Strikes strikes,
      Organisations organisations,
      Audit audit) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.catalogues = catalogues;
    this.strikes = strikes;
    this.organisations = organisations;
    this.audit = audit;
  }

  /// The one that was made last; empty until then.
  @Transactional(readOnly = true)
  public Optional<Reckoning> latest() {
    Tenancy.require();
    return jdbc.sql(
            """
            select content::text from outcomes.reckonings where form = :form
            order by day desc limit 1
            """)
        .param("form", Reckoning.FORM)
        .query(String.class)
        .optional()
        .map(content -> JSON.readValue(content, Reckoning.class));
  }

  /// Reads the whole ledger and keeps what it amounts to; one at a time does so in a house.
  public Reckoning make(Instant now) {
    lock();
    long begun = System.nanoTime();
    HouseTerms terms = terms();
    ZoneId zone = organisations.get(Tenancy.require()).zone();
    var reckoner = new Reckoner(catalogues.versions(), terms, zone, currency(), now);
    Map<UUID, Set<String>> struck = strikes.ofEverybody();
    ledger.everybody(
        hers -> reckoner.add(hers, struck.getOrDefault(hers.getFirst().person(), Set.of())));
    Reckoning made = reckoner.result();
    keep(made, (System.nanoTime() - begun) / 1e9);
    return made;
  }

  /// Whether something was told, or who is who or what the house reckons with changed, since the
  /// latest was made.
  @Transactional(readOnly = true)
  public boolean isBehind() {
    return jdbc.sql(
            """
            with latest as (
              select as_of from outcomes.reckonings where form = :form order by day desc limit 1)
            select not exists (select from latest)
              or exists (select from outcomes.terms, latest where at > as_of)
              or exists (select from outcomes.catalogues, latest where at > as_of)
              or (select max(recorded_at) from experiences.lasting)
                > (select as_of from latest) - make_interval(mins => 1)
              or (select max(at) from experiences.felt)
                > (select as_of from latest) - make_interval(mins => 1)
            """)
        .param("form", Reckoning.FORM)
        .query((row, number) -> row.getBoolean(1))
        .single();
  }

  /// When the latest was made.
  @Transactional(readOnly = true)
  public Optional<Instant> madeAt() {
    return jdbc.sql(
            """
            select as_of from outcomes.reckonings where form = :form order by day desc limit 1
            """)
        .param("form", Reckoning.FORM)
        .query((row, number) -> row.getObject("as_of", OffsetDateTime.class).toInstant())
        .optional();
  }

  private void keep(Reckoning made, double seconds) {
    jdbc.sql(
            """
            insert into outcomes.reckonings (day, as_of, form, terms, catalogue, seconds, content)
            values (:day, :asOf, :form, :terms, :catalogue, :seconds, :content::jsonb)
            on conflict (organisation, day) do update
            set as_of = excluded.as_of, form = excluded.form, terms = excluded.terms,
              catalogue = excluded.catalogue, seconds = excluded.seconds,
              content = excluded.content
            """)
        .param("day", made.day())
        .param("asOf", made.asOf().atOffset(ZoneOffset.UTC))
        .param("form", Reckoning.FORM)
        .param("terms", made.made().terms())
        .param("catalogue", made.made().catalogue())
        .param("seconds", seconds)
        .param("content", JSON.writeValueAsString(made))
        .update();
  }

  /// That most is paid in.
  private Optional<String> currency() {
    return jdbc.sql(
            """
            select currency from experiences.lasting
            where amount_minor is not null and direction = 'hers'
            group by currency order by count(*) desc, currency limit 1
            """)
        .query(String.class)
        .optional();
  }

  private void lock() {
    jdbc.sql(
            """
            select pg_advisory_xact_lock(
              hashtextextended('reckoning ' || current_setting('app.organisation'), 0))
            """)
        .query((row, number) -> number)
        .list();
  }

  /// What the house reckons with.
  @Transactional(readOnly = true)
  public HouseTerms terms() {
    List<HouseTerms> latest =
        jdbc.sql(
                """
                select version, margin, discount, costs::text as costs, by_name, at
                from outcomes.terms order by version desc limit 1
                """)
            .query((row, number) ->
                new HouseTerms(
                    row.getInt("version"),
                    row.getInt("margin"),
                    row.getInt("discount"),
                    JSON.readValue(
                        row.getString("costs"), new TypeReference<TreeMap<String, Long>>() {}),
                    row.getString("by_name"),
                    row.getObject("at", OffsetDateTime.class).toInstant()))
            .list();
    return latest.isEmpty() ? HouseTerms.USUAL : latest.getFirst();
  }

  /// A new version, from now on; what was reckoned on earlier days stays as it is.
  public void adopt(int margin, int discount, Map<String, Long> costs, Staff staff) {
    var said =
        new HouseTerms(0, margin, discount, new TreeMap<>(costs), staff.name(), Instant.EPOCH);
    int version =
        jdbc.sql(
                """
                insert into outcomes.terms (version, margin, discount, costs, by_name)
                select coalesce(max(version), 0) + 1, :margin, :discount, :costs::jsonb, :by
                from outcomes.terms
                returning version
                """)
            .param("margin", said.margin())
            .param("discount", said.discount())
            .param("costs", JSON.writeValueAsString(said.costs()))
            .param("by", staff.name())
            .query(Integer.class)
            .single();
    audit.note(
        staff.id(),
        staff.name(),
        "change terms",
        Tenancy.require().value(),
        null,
        Map.of("version", String.valueOf(version)));
  }
}
